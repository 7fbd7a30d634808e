/** The settings of the server: each value, and where it comes from. */
import { api } from "../api.js";
import { View, define, html, nothing } from "../element.js";
import { t } from "../texts.js";
import { Loading } from "../parts/load.js";
import { FormState } from "../parts/form.js";
import { operationOf } from "../parts/operation-of.js";

/** @typedef {{name: string, value: unknown, source?: string, origin?: string, default?: unknown, description?: string, aliases?: string[]}} Setting */

const SETTINGS = operationOf("GET", "/api/v1/system/settings");

export function draw() {
  return html`<server-settings></server-settings>`;
}

class ServerSettings extends View {
  filter = new FormState(this, { q: "", changed: false });
  /** @type {Loading<Setting[]>} */
  settings = new Loading(this);

  connectedCallback() {
    super.connectedCallback();
    if (SETTINGS !== null) {
      this.settings.from(async () => listOf((await api(SETTINGS)).data));
    }
  }

  view() {
    return html`<h2 class="visually-hidden">${t.system.tabs.settings}</h2>
      <p>${t.settings.about}</p>
      ${SETTINGS === null ? html`<p>${t.settings.noRoute}</p>` : this.settings.show((all) => this.#shown(all))}`;
  }

  /** @param {Setting[]} all */
  #shown(all) {
    const wanted = String(this.filter.values["q"]).trim().toLowerCase();
    const rows = all.filter((one) => this.#fits(one, wanted));
    return html`<div class="tools">
        <div class="grow">${this.filter.field("q", t.settings.find, { type: "search" })}</div>
        ${this.filter.checkbox("changed", t.settings.changedOnly)}
        <span role="status">${t.settings.count(rows.length, all.length)}</span>
      </div>
      <div class="table-responsive" tabindex="0" role="region" aria-label=${t.system.tabs.settings}>
        <table class="table table-hover align-middle">
          <thead><tr><th scope="col">${t.settings.name}</th><th scope="col">${t.settings.value}</th><th scope="col">${t.settings.from}</th></tr></thead>
          <tbody>${rows.map(row)}</tbody>
        </table>
      </div>`;
  }

  /** @param {Setting} one @param {string} wanted */
  #fits(one, wanted) {
    const text = [one.name, textOf(one.value), one.description ?? "", ...(one.aliases ?? [])].join(" ").toLowerCase();
    return text.includes(wanted) && !(this.filter.values["changed"] && sourceOf(one) === "default");
  }
}
define("server-settings", ServerSettings);

/** @param {any} data @returns {Setting[]} */
function listOf(data) {
  return Array.isArray(data) ? data : (data.settings ?? data.items ?? []);
}

/** @param {Setting} one */
function sourceOf(one) {
  return String(one.source ?? one.origin ?? "");
}

/** @param {unknown} value */
function textOf(value) {
  return Array.isArray(value) ? value.join(", ") : String(value ?? "");
}

/** @param {Setting} one */
function row(one) {
  const source = sourceOf(one);
  return html`<tr><th scope="row" data-title=${t.settings.name}><code>${one.name}</code>
      ${one.description ? html`<small class="setting-about">${one.description}</small>` : nothing}</th>
    <td data-title=${t.settings.value} dir="auto">${textOf(one.value) === "" ? html`<span class="text-body-secondary">${t.common.none}</span>` : html`<code>${textOf(one.value)}</code>`}
      ${one.default === undefined || one.default === null || source === "default" ? nothing : html`<small class="setting-about">${t.settings.otherwise(textOf(one.default))}</small>`}</td>
    <td data-title=${t.settings.from}><span class="state ${source === "default" ? "" : "warn"}">${source}</span></td></tr>`;
}
