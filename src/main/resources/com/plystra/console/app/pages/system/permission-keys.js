/** The permission keys of callers: which there are, which level can hold them, and choosing some. */
import { View, define, freshId, html, nothing } from "../../element.js";
import { session } from "../../session.js";
import { t } from "../../texts.js";

/** @typedef {"instance" | "space" | "group"} Level */

/** Every key, with the narrowest level that can hold it. @type {[string, Level][]} */
export const KEYS = [
  ["authz:check", "group"], ["authz:explain", "group"], ["authz:list", "group"],
  ["authz:simulate", "space"], ["authz:context", "group"],
  ["audit:read", "space"], ["audit:export", "space"],
  ["users:read", "space"], ["users:manage", "instance"],
  ["user_members:read", "space"], ["user_members:manage", "space"],
  ["members:read", "group"], ["members:manage", "space"],
  ["groups:read", "group"], ["groups:manage", "group"],
  ["roles:read", "group"], ["roles:manage", "group"],
  ["permissions:read", "group"], ["permissions:manage", "instance"],
  ["resources:read", "group"], ["resources:manage", "group"],
  ["registry:read", "group"], ["registry:manage", "instance"],
  ["data:read", "space"], ["data:manage", "space"],
  ["spaces:read", "group"], ["spaces:manage", "space"],
  ["api_keys:read", "group"], ["api_keys:create", "group"], ["api_keys:revoke", "group"],
  ["admin_grants:read", "group"], ["admin_grants:manage", "group"],
  ["plugins:read", "space"], ["plugins:manage", "instance"],
  ["templates:read", "space"], ["templates:manage", "instance"],
  ["instance:read", "instance"], ["instance:manage", "instance"],
  ["system:read", "instance"], ["metrics:read", "instance"],
];

const WIDTH = { group: 0, space: 1, instance: 2 };

/** @param {Level} narrowest @param {Level} level */
export function holds(level, narrowest) {
  return WIDTH[level] >= WIDTH[narrowest];
}

/** What makers of keys want most. @type {{name: keyof typeof t.keys.presets, keys: (level: Level) => string[]}[]} */
export const PRESETS = [
  { name: "check", keys: () => ["authz:check"] },
  { name: "ask", keys: () => ["authz:check", "authz:explain", "authz:list"] },
  {
    name: "audit",
    keys: (level) => [
      ...KEYS.filter(([key, narrowest]) => key.endsWith(":read") && holds(level, narrowest)).map(([key]) => key),
      "authz:explain",
      "authz:list",
    ],
  },
  { name: "all", keys: () => ["*"] },
];

/** Events: `chosen` with the keys as `detail`. */
class PermissionKeys extends View {
  static properties = { level: { attribute: false }, chosen: { attribute: false } };

  constructor() {
    super();
    /** @type {Level} */
    this.level = "space";
    /** @type {string[]} */
    this.chosen = [];
  }

  #name = freshId();

  view() {
    const domains = [...new Set(KEYS.map(([key]) => key.split(":")[0] ?? ""))];
    return html`<fieldset class="keys"><legend>${t.keys.preset}</legend>
        <div class="key-presets">${PRESETS.map((preset) => this.#preset(preset))}</div></fieldset>
      <fieldset class="keys"><legend>${t.keys.each}</legend>
        ${this.chosen.includes("*") ? html`<p>${t.keys.everything}</p>` : nothing}
        <div class="key-grid">${domains.map((domain) => this.#domain(domain))}</div></fieldset>`;
  }

  /** @param {typeof PRESETS[number]} preset */
  #preset(preset) {
    const keys = preset.keys(this.level);
    const { title, about } = t.keys.presets[preset.name];
    const may = keys.every((key) => key === "*" || session.can(key));
    return html`<label class="key-preset">
      <input class="form-check-input" type="radio" name=${this.#name} ?disabled=${!may}
        .checked=${same(keys, this.chosen)} @change=${() => this.#choose(keys)}>
      <span><strong>${title}</strong> <small>${may ? about : t.keys.notYours}</small></span></label>`;
  }

  /** @param {string} domain */
  #domain(domain) {
    const keys = KEYS.filter(([key]) => key.startsWith(`${domain}:`));
    return html`<div class="key-domain" role="group" aria-label=${domain}>
      ${keys.map(([key, narrowest]) => this.#key(key, narrowest))}</div>`;
  }

  /** @param {string} key @param {Level} narrowest */
  #key(key, narrowest) {
    const all = this.chosen.includes("*");
    const fits = holds(this.level, narrowest);
    const mine = session.can(key);
    const why = !fits ? t.keys.needsLevel[narrowest] : !mine ? t.keys.notYours : "";
    return html`<label class="key ${why === "" ? "" : "off"}">
      <input class="form-check-input" type="checkbox" ?disabled=${all || why !== ""}
        .checked=${fits && (all || this.chosen.includes(key))}
        @change=${(/** @type {any} */ event) => this.#toggle(key, event.target.checked)}>
      <code>${key}</code>${why === "" ? nothing : html` <small>${why}</small>`}</label>`;
  }

  /** @param {string} key @param {boolean} on */
  #toggle(key, on) {
    const rest = this.chosen.filter((one) => one !== key);
    this.#choose(on ? [...rest, key] : rest);
  }

  /** @param {string[]} keys */
  #choose(keys) {
    this.chosen = keys;
    this.dispatchEvent(new CustomEvent("chosen", { detail: keys }));
  }
}
define("permission-keys", PermissionKeys);

/** @param {string[]} one @param {string[]} other */
function same(one, other) {
  return one.length === other.length && one.every((key) => other.includes(key));
}

/** A short text for a list of keys. @param {string[]} keys */
export function keysView(keys) {
  const shown = 3;
  const title = keys.join(", ");
  return html`<span title=${title}>${keys.slice(0, shown).map((key) => html`<code>${key}</code> `)}
    ${keys.length > shown ? t.keys.more(keys.length - shown) : nothing}</span>`;
}
