/** A new API key: for what, at which level, with which permission keys; then its secret, once. */
import { api } from "../../api.js";
import { View, define, html, nothing } from "../../element.js";
import { guard, link, router } from "../../router.js";
import { session } from "../../session.js";
import { t } from "../../texts.js";
import { searched } from "../../choices.js";
import { action } from "../../parts/facts.js";
import { openNote } from "../../parts/dialog.js";
import { FormState, instantOrNull, textOrNull } from "../../parts/form.js";
import { KEYS, PRESETS, holds } from "./permission-keys.js";
import { secretView } from "./secret.js";
import "../../parts/pick-one.js";

/** @typedef {import("../../parts/pick-one.js").Choice} Choice */
/** @typedef {import("./permission-keys.js").Level} Level */

class KeyForm extends View {
  static properties = { made: { state: true } };

  constructor() {
    super();
    /** @type {any} the key with its secret, once it was made */
    this.made = null;
  }

  form = new FormState(this, { name: "", level: session.can("spaces:read") ? "space" : "instance", permission_keys: ["authz:check"] });
  /** @type {Choice | null} */
  #space = null;
  /** @type {Choice | null} */
  #group = null;
  #shownSpace = "";

  connectedCallback() {
    super.connectedCallback();
    session.addEventListener("change", this.#take);
    this.#take();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    session.removeEventListener("change", this.#take);
    guard(null);
  }

  /** The Space that the console shows, when another one is chosen there; what was picked here stays otherwise. */
  #take = () => {
    const space = session.space;
    if (space !== null && this.#shownSpace !== space.id) {
      this.#shownSpace = space.id;
      this.#space = { id: space.id, title: space.name };
      this.#group = null;
      this.requestUpdate();
    }
  };

  firstUpdated() {
    this.querySelector("input")?.focus();
  }

  view() {
    if (this.made !== null) {
      return this.#secret();
    }
    if (!session.can("api_keys:create")) {
      return html`<p>${t.common.notAllowed("api_keys:create")}</p>`;
    }
    const form = this.form;
    const level = /** @type {Level} */ (form.values["level"]);
    return html`<form class="panel key-form" @submit=${this.#submit} @input=${() => guard(() => confirm(t.common.discard))} novalidate>
      <h2>${t.keys.make}</h2>
      ${form.alert()}
      <div class="form-columns">
        ${form.field("name", t.keys.name, { required: true, help: t.keys.nameHelp })}
        ${form.field("level", t.keys.level, { help: t.keys.levelHelp[level], options: this.#levels(), change: (to) => this.#fit(to) })}
        ${level === "instance" ? nothing : this.#pick("space_id", t.common.space, "space", null, this.#space, (picked) => {
          this.#space = picked;
          this.#group = null;
        })}
        ${level === "group" ? this.#pick("group_id", t.keys.group, "group", this.#space?.id ?? null, this.#group, (picked) => {
          this.#group = picked;
        }) : nothing}
        ${form.field("expires_at", t.keys.expires, { type: "datetime-local", help: t.keys.expiresHelp })}
        ${form.field("requests_per_second", t.keys.rate, { type: "number", help: t.keys.rateHelp })}
      </div>
      <div id=${form.idOf("permission_keys")}>
        ${form.faultOf("permission_keys") === null ? nothing : html`<div class="field-fault" role="alert">${form.faultOf("permission_keys")}</div>`}
        <permission-keys .level=${level} .chosen=${form.values["permission_keys"]}
          @chosen=${(/** @type {CustomEvent} */ event) => form.set("permission_keys", event.detail)}></permission-keys>
      </div>
      <div class="form-end">
        <a class="btn btn-outline-secondary" href=${link(["system", "keys"])}>${t.common.cancel}</a>
        <button class="btn btn-primary" ?disabled=${form.busy}>${form.busy ? t.common.working : t.keys.makeIt}</button>
      </div>
    </form>`;
  }

  #levels() {
    return /** @type {Level[]} */ (["space", "group", "instance"]).map((value) => ({ value, label: t.keys.levels[value] }));
  }

  /** A preset means other keys at another level; single keys that the level cannot hold are dropped. @param {Level} level */
  #fit(level) {
    const chosen = /** @type {string[]} */ (this.form.values["permission_keys"]);
    const fits = (/** @type {string} */ key) => key === "*" || KEYS.some(([name, narrowest]) => name === key && holds(level, narrowest));
    const audit = PRESETS.find((preset) => preset.name === "audit")?.keys("group") ?? [];
    const whole = audit.every((key) => chosen.includes(key)) && chosen.every((key) => !key.endsWith(":manage"));
    this.form.set("permission_keys", whole ? PRESETS.find((preset) => preset.name === "audit")?.keys(level) : chosen.filter(fits));
  }

  /**
   * @param {string} name
   * @param {string} label
   * @param {import("../../choices.js").Kinds} kind
   * @param {string | null} space
   * @param {Choice | null} chosen
   * @param {(picked: Choice | null) => void} take
   */
  #pick(name, label, kind, space, chosen, take) {
    return this.form.around(name, label, { required: true }, html`<pick-one .controlId=${this.form.idOf(name)}
      .load=${searched(kind, space)} .chosen=${chosen}
      @pick=${(/** @type {CustomEvent} */ event) => {
        take(event.detail);
        this.requestUpdate();
      }}></pick-one>`);
  }

  /** @param {Event} event */
  async #submit(event) {
    event.preventDefault();
    const made = await this.form.submit(async (values) => (await api("createApiKey", { body: this.#body(values) })).data);
    if (made === null) {
      await this.updateComplete;
      /** @type {HTMLElement | null} */ (this.querySelector(".is-invalid"))?.focus();
      return;
    }
    if (!this.isConnected) {
      // The page was left meanwhile; the secret is shown once, here or nowhere.
      await openNote(t.keys.newSecret(made.name), secretView(made));
      return;
    }
    this.made = made;
    guard(() => confirm(t.keys.leaveSecret));
    await this.updateComplete;
    /** @type {HTMLElement | null} */ (this.querySelector(".copy"))?.focus();
  }

  /** @param {Record<string, any>} values */
  #body(values) {
    const rate = textOrNull(values["requests_per_second"]);
    return {
      name: String(values["name"]).trim(),
      level: values["level"],
      space_id: values["level"] === "instance" ? null : (this.#space?.id ?? null),
      group_id: values["level"] === "group" ? (this.#group?.id ?? null) : null,
      permission_keys: values["permission_keys"],
      expires_at: instantOrNull(values["expires_at"]),
      requests_per_second: rate === null ? null : Number(rate),
    };
  }

  #secret() {
    const done = () => {
      guard(null);
      router.go(link(["system", "keys"]));
    };
    return html`<div class="panel">
      <h2 dir="auto">${t.keys.newSecret(this.made.name)}</h2>
      ${secretView(this.made)}
      <div class="form-end">${action(true, "", t.keys.haveIt, done, "btn-primary")}</div>
    </div>`;
  }
}
define("key-form", KeyForm);
