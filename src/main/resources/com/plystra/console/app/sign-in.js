/** Signing in: with a password, a token or key, single sign-on, or the link that the server printed. */
import { api, isRefused, learnCaller } from "./api.js";
import { View, define, html, nothing } from "./element.js";
import { router } from "./router.js";
import { session } from "./session.js";
import { t } from "./texts.js";
import { FormState } from "./parts/form.js";

const STATE = "plystra.console.oidc-state";

class SignIn extends View {
  static properties = { again: { attribute: false }, linked: { state: true }, singleUrl: { state: true } };

  constructor() {
    super();
    /** Whether this stands over a page whose credential has ended. */
    this.again = false;
    this.linked = "";
    /** @type {string | null} where single sign-on begins; null where it is off */
    this.singleUrl = null;
  }

  form = new FormState(this, { keep: false });

  connectedCallback() {
    super.connectedCallback();
    router.addEventListener("change", this.#take);
    this.#take();
    api("getConsoleSignIn").then(
      ({ data }) => (this.singleUrl = data.single_sign_on_url),
      () => {},
    );
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    router.removeEventListener("change", this.#take);
  }

  /** What the address brings: a one-time code, or what single sign-on answered. */
  #take = () => {
    const { page, parts } = router.place;
    const returned = new URLSearchParams(location.hash.slice(1));
    if (page === "sign-in" && parts[0] !== undefined) {
      this.#follow("signInByLink", parts[0]);
    } else if (returned.has("code") || returned.has("error")) {
      this.#returned(returned);
    }
  };

  /**
   * Exchanges a one-time code; it leaves the address before anything else happens.
   * @param {"signInByLink" | "exchangeOidcCode"} operation
   * @param {string} code
   */
  async #follow(operation, code) {
    router.replace("#/sign-in");
    this.linked = t.signIn.link;
    await this.form.submit(async () => {
      const { data } = await api(operation, { body: { code } });
      await this.#enter(
        operation === "signInByLink"
          ? { kind: "key", secret: data.api_key, id: data.id, made: true }
          : sessionOf(data),
        true,
      );
    });
    this.linked = "";
  }

  /** @param {URLSearchParams} fragment what single sign-on brought back */
  #returned(fragment) {
    const code = fragment.get("code");
    const expected = sessionStorage.getItem(STATE);
    sessionStorage.removeItem(STATE);
    router.replace("#/sign-in");
    if (code !== null && expected !== null && fragment.get("state") === expected) {
      this.#follow("exchangeOidcCode", code);
    } else {
      this.form.fault = new Error(t.signIn.singleFailed(fragment.get("error") ?? ""));
      this.requestUpdate();
    }
  }

  /**
   * @param {import("./session.js").Credential} credential
   * @param {boolean} keep a link works once, so a reload must not need another
   */
  async #enter(credential, keep = Boolean(this.form.values["keep"])) {
    const before = session.credential;
    session.use(credential, keep);
    try {
      await learnCaller();
    } catch (fault) {
      // A link works once: its key is kept where the server could not answer, and a reload tries again.
      if (!keep || isRefused(fault)) {
        session.credential = before;
        session.forget();
      }
      throw fault;
    }
  }

  view() {
    const form = this.form;
    const card = html`<div class="sign-in">
      <h1>${this.again ? t.signIn.again : t.name}</h1>
      <p class="text-body-secondary">${this.again ? t.signIn.againWhy : t.signIn.about}</p>
      ${this.linked === "" ? nothing : html`<p role="status">${this.linked}</p>`}
      ${form.alert(t.signIn.refused)}
      <form @submit=${this.#password} novalidate>
        ${form.field("email", t.signIn.email, { type: "email", autocomplete: "username" })}
        ${form.field("password", t.signIn.password, { type: "password", autocomplete: "current-password" })}
        <button class="btn btn-primary w-100" ?disabled=${form.busy}>${t.signIn.withPassword}</button>
      </form>
      ${this.singleUrl !== null
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
    return this.again
      ? html`<dialog class="over" aria-label=${t.signIn.again}
          @cancel=${(/** @type {Event} */ event) => event.preventDefault()}
          @close=${() => this.requestUpdate()}>${card}</dialog>`
      : html`<main>${card}</main>`;
  }

  /** Above all else, also above a dialog in which something was typed. */
  updated() {
    const dialog = this.querySelector("dialog");
    if (dialog !== null && !dialog.open) {
      dialog.showModal();
    }
  }

  /** @param {Event} event */
  #password(event) {
    event.preventDefault();
    this.form.submit(async ({ email, password }) => {
      const { data } = await api("login", { body: { email, password } });
      await this.#enter(sessionOf(data));
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

  /**
   * The state that comes back must be the one of this tab: otherwise the code is somebody else's. A
   * page at another address than the public one goes there first, since it could not keep the state.
   */
  #singleSignOn() {
    const start = new URL(String(this.singleUrl));
    if (start.origin !== location.origin) {
      location.assign(String(start.searchParams.get("return_url")));
      return;
    }
    const state = crypto.getRandomValues(new Uint32Array(4)).join("-");
    sessionStorage.setItem(STATE, state);
    start.searchParams.set("state", state);
    location.assign(start);
  }
}
define("sign-in", SignIn);

/** @param {any} data the answer of a login @returns {import("./session.js").Credential} */
function sessionOf(data) {
  return { kind: "session", access: data.access_token, refresh: data.refresh_token };
}
