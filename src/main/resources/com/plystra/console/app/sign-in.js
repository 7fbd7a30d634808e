/** Signing in: with a password, a token or key, single sign-on, or the link that the server printed. */
import { api } from "./api.js";
import { View, define, html, nothing } from "./element.js";
import { router } from "./router.js";
import { session } from "./session.js";
import { t } from "./texts.js";
import { FormState } from "./parts/form.js";

class SignIn extends View {
  static properties = { again: { attribute: false }, linked: { state: true }, single: { state: true } };

  constructor() {
    super();
    /** Whether this stands over a page whose credential has ended. */
    this.again = false;
    this.linked = "";
    this.single = false;
  }

  form = new FormState(this, { keep: true });

  connectedCallback() {
    super.connectedCallback();
    const { page, parts } = router.place;
    const code = parts[0];
    if (page === "sign-in" && code !== undefined) {
      this.#follow(code);
    }
    api("getConsoleSignIn").then(
      ({ data }) => (this.single = data.single_sign_on),
      () => {},
    );
  }

  /** @param {string} code of the link; it leaves the address at once */
  async #follow(code) {
    router.replace("#/sign-in");
    this.linked = t.signIn.link;
    try {
      const { data } = await api("signInByLink", { body: { code } });
      await this.#enter({ kind: "key", secret: data.api_key, id: data.id, made: true });
    } catch (fault) {
      this.linked = "";
      this.form.fault = fault;
      this.requestUpdate();
    }
  }

  /** @param {import("./session.js").Credential} credential */
  async #enter(credential) {
    const before = session.credential;
    session.use(credential, Boolean(this.form.values["keep"]));
    try {
      session.known((await api("getAdminMe")).data);
    } catch (fault) {
      session.credential = before;
      session.forget();
      throw fault;
    }
  }

  view() {
    const form = this.form;
    const card = html`<div class="sign-in">
      <h1>${this.again ? t.signIn.again : t.name}</h1>
      <p class="text-body-secondary">${this.again ? t.signIn.againWhy : t.signIn.about}</p>
      ${this.linked === "" ? nothing : html`<p role="status">${this.linked}</p>`}
      ${form.alert()}
      <form @submit=${this.#password} novalidate>
        ${form.field("email", t.signIn.email, { type: "email", autocomplete: "username" })}
        ${form.field("password", t.signIn.password, { type: "password", autocomplete: "current-password" })}
        <button class="btn btn-primary w-100" ?disabled=${form.busy}>${t.signIn.withPassword}</button>
      </form>
      ${this.single
        ? html`<button type="button" class="btn btn-outline-primary w-100 mt-2" @click=${this.#singleSignOn}>
            ${t.signIn.singleSignOn}</button>`
        : nothing}
      <p class="or"><span>${t.signIn.or}</span></p>
      <form @submit=${this.#credential} novalidate>
        ${form.field("credential", t.signIn.credential, { type: "password", help: t.signIn.credentialHelp })}
        <button class="btn btn-outline-primary w-100" ?disabled=${form.busy}>${t.signIn.withCredential}</button>
      </form>
      <div class="mt-3">${form.checkbox("keep", t.signIn.keep)}</div>
    </div>`;
    return this.again ? html`<div class="over" role="dialog" aria-modal="true">${card}</div>` : html`<main>${card}</main>`;
  }

  /** @param {Event} event */
  #password(event) {
    event.preventDefault();
    this.form.submit(async ({ email, password }) => {
      const { data } = await api("login", { body: { email, password } });
      await this.#enter({ kind: "session", access: data.access_token, refresh: data.refresh_token });
    });
  }

  /** @param {Event} event */
  #credential(event) {
    event.preventDefault();
    this.form.submit(async ({ credential }) => {
      const secret = String(credential ?? "").trim();
      await this.#enter(secret.startsWith("ply_ak_") ? { kind: "key", secret } : { kind: "token", secret });
    });
  }

  #singleSignOn() {
    const back = location.href.split("#")[0] ?? "";
    location.assign(`../api/v1/auth/oidc/start?return_url=${encodeURIComponent(back)}`);
  }
}
define("sign-in", SignIn);
