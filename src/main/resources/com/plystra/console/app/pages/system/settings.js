/** The settings of the server: each value, and where it comes from. */
import { api } from "../../api.js";
import { View, define, html, nothing } from "../../element.js";
import { t } from "../../texts.js";
import { Loading } from "../../parts/load.js";
import { FormState } from "../../parts/form.js";

/**
 * @typedef {{name: string, value: string | null, is_set: boolean, secret: boolean, source: string,
 *   source_name: string | null, flag: string, default_value: string | null, description: string}} Setting
 */

export function draw() {
  return html`<server-settings></server-settings>`;
}

class ServerSettings extends View {
  filter = new FormState(this, { q: "", changed: false });
  /** @type {Loading<Setting[]>} */
  settings = new Loading(this);

  connectedCallback() {
    super.connectedCallback();
    this.settings.from(async () => (await api("listSystemSettings")).data.settings);
  }

  view() {
    return html`<h2 class="visually-hidden">${t.system.tabs.settings}</h2>
      <p>${t.settings.about}</p>
      ${this.settings.show((all) => this.#shown(all))}`;
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
    const text = [one.name, one.flag, one.value ?? "", one.description].join(" ").toLowerCase();
    return text.includes(wanted) && !(this.filter.values["changed"] && one.source === "default");
  }
}
define("server-settings", ServerSettings);

/** @param {Setting} one */
function row(one) {
  return html`<tr><th scope="row" data-title=${t.settings.name}><code>${one.name}</code> <code>${one.flag}</code>
      <small class="setting-about">${one.description}</small></th>
    <td data-title=${t.settings.value} dir="auto">${value(one)}
      ${one.source === "default" || one.default_value === null
        ? nothing
        : html`<small class="setting-about">${t.settings.otherwise(one.default_value)}</small>`}</td>
    <td data-title=${t.settings.from}><span class="state ${one.source === "default" ? "" : "warn"}">${t.settings.sources[/** @type {keyof typeof t.settings.sources} */ (one.source)] ?? one.source}</span>
      ${one.source_name === null ? nothing : html`<small class="setting-about">${one.source_name}</small>`}</td></tr>`;
}

/** @param {Setting} one */
function value(one) {
  if (one.value === null) {
    return html`<span class="text-body-secondary">${one.is_set ? t.settings.hidden : t.common.none}</span>`;
  }
  return html`<code>${one.value}</code>`;
}
