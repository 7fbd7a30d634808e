/** What the status of the server tells, whichever parts it has. */
import { html } from "../element.js";
import { t } from "../texts.js";
import { facts, when } from "../parts/facts.js";

/** Shown elsewhere on the page. */
const ELSEWHERE = new Set(["findings", "version", "readiness"]);
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;
const BYTES = /(^|_)bytes$/;

/** @param {Record<string, unknown>} status */
export function statusView(status) {
  const parts = Object.entries(status).filter(([name]) => !ELSEWHERE.has(name));
  const plain = parts.filter(([, value]) => !isPart(value));
  return html`${plain.length === 0 ? "" : panel("server", Object.fromEntries(plain))}
    ${parts.filter(([, value]) => isPart(value)).map(([name, value]) => panel(name, value))}`;
}

/** @param {unknown} value */
function isPart(value) {
  return typeof value === "object" && value !== null;
}

/** @param {string} name @param {unknown} value */
function panel(name, value) {
  return html`<section class="panel" aria-label=${title(name)}><h2>${title(name)}</h2>${shown(value, name)}</section>`;
}

/** @param {string} name @returns {string} */
function title(name) {
  const known = /** @type {Record<string, string>} */ (t.system.parts)[name];
  const words = name.replaceAll("_", " ");
  return known ?? words.charAt(0).toUpperCase() + words.slice(1);
}

/** @param {unknown} value @param {string} name @returns {unknown} */
function shown(value, name) {
  if (Array.isArray(value)) {
    return value.length === 0
      ? t.common.none
      : html`<ul class="status-list">${value.map((one) => html`<li>${shown(one, name)}</li>`)}</ul>`;
  }
  if (typeof value === "object" && value !== null) {
    return facts(Object.entries(value).map(([key, inner]) => [title(key), shown(inner, key)]));
  }
  return single(value, name);
}

/** @param {unknown} value @param {string} name */
function single(value, name) {
  if (typeof value === "string" && INSTANT.test(value)) {
    return when(value);
  }
  if (typeof value === "number") {
    return BYTES.test(name) ? bytes(value) : value.toLocaleString();
  }
  return typeof value === "boolean" ? (value ? t.system.yes : t.system.no) : value;
}

/** @param {number} count */
export function bytes(count) {
  const units = ["B", "KiB", "MiB", "GiB", "TiB"];
  const step = count < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(count) / 10));
  return `${(count / 1024 ** step).toLocaleString(undefined, { maximumFractionDigits: 1 })} ${units[step]}`;
}
