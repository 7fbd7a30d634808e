/** Small things that every page shows: facts about an object, its state, a time, tabs, a page's head. */
import { html, nothing } from "../element.js";
import { t } from "../texts.js";

const GOOD = new Set(["active", "allow", "ready", "ok", "enabled", "installed"]);
const BAD = new Set(["revoked", "disabled", "deny", "expired", "failed", "error", "uninstalled"]);

/** @param {string | null | undefined} status */
export function state(status) {
  if (status === null || status === undefined) {
    return nothing;
  }
  const tone = GOOD.has(status) ? "good" : BAD.has(status) ? "bad" : "warn";
  return html`<span class="state ${tone}">${status}</span>`;
}

/** @param {string | null | undefined} instant in UTC. The time of this browser, the instant itself on pointing */
export function when(instant) {
  if (instant === null || instant === undefined) {
    return html`<span class="text-body-secondary">${t.common.never}</span>`;
  }
  return html`<time datetime=${instant} title=${instant}>${local(instant)}</time>`;
}

/** @param {string} instant */
export function local(instant) {
  return new Date(instant).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "medium" });
}

/** @param {string | null | undefined} id */
export function idText(id) {
  return id === null || id === undefined ? nothing : html`<code dir="ltr">${id}</code>`;
}

/** @param {([string, unknown] | null)[]} pairs name and value; null is left out */
export function facts(pairs) {
  return html`<dl class="facts">
    ${pairs.map((pair) => (pair === null ? nothing : html`<dt>${pair[0]}</dt><dd dir="auto">${shown(pair[1])}</dd>`))}
  </dl>`;
}

/** @param {unknown} value */
function shown(value) {
  const absent = value === null || value === undefined || value === "";
  return absent ? html`<span class="text-body-secondary">${t.common.none}</span>` : value;
}

/**
 * The head of a page: its title, and what can be done there.
 * @param {unknown} title
 * @param {unknown} actions
 */
export function head(title, actions = nothing) {
  return html`<div class="head"><h1 dir="auto">${title}</h1><div class="actions">${actions}</div></div>`;
}

/**
 * @param {string} label
 * @param {{name: string, title: string, href: string}[]} all
 * @param {string} shownName
 */
export function tabs(label, all, shownName) {
  return html`<nav class="tabs" aria-label=${label}>
    ${all.map(
      (tab) => html`<a href=${tab.href} aria-current=${tab.name === shownName ? "page" : nothing}>${tab.title}</a>`,
    )}
  </nav>`;
}

/**
 * A button that is shown to those who may, and explained to those who may not.
 * @param {boolean} allowed
 * @param {string} key the permission key that it needs
 * @param {string} label
 * @param {() => unknown} run
 * @param {string} style
 */
export function action(allowed, key, label, run, style = "btn-outline-secondary") {
  return html`<button type="button" class="btn btn-sm ${style}" ?disabled=${!allowed}
    title=${allowed ? nothing : t.common.notAllowed(key)} @click=${run}>${label}</button>`;
}
