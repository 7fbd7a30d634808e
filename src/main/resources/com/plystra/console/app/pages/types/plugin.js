/** A plugin: whether it counts, its settings, and what it declares. */
import { api } from "../../api.js";
import { View, define, html, nothing } from "../../element.js";
import { link } from "../../router.js";
import { session } from "../../session.js";
import { t } from "../../texts.js";
import { confirmChange } from "../../parts/dialog.js";
import { action, facts, head, idText, state, when } from "../../parts/facts.js";
import { textOrNull } from "../../parts/form.js";
import { jsonView } from "../../parts/json.js";
import { Loading } from "../../parts/load.js";
import { lossesOf } from "./type-change.js";
import "../../parts/data-list.js";
import "./plugin-settings.js";

/** @typedef {"enablePlugin" | "disablePlugin" | "uninstallPlugin"} Switch */

class PluginPage extends View {
  static properties = { plugin: { attribute: false }, space: { attribute: false } };

  constructor() {
    super();
    this.plugin = "";
    /** @type {typeof session.space} */
    this.space = null;
  }

  /** @type {Loading<any>} */
  found = new Loading(this);

  /** @param {Map<PropertyKey, unknown>} changed */
  willUpdate(changed) {
    if (changed.has("plugin")) {
      this.#load();
    }
  }

  #load() {
    return this.found.from(async () => (await api("getPlugin", { path: { key: this.plugin } })).data);
  }

  view() {
    return this.found.fault !== null ? html`<h1>${t.typesPage.plugins}</h1>${this.found.show(() => nothing)}` : this.found.show((plugin) => html`
      <p class="crumb"><a href=${link(["types", "plugins"])}>${t.typesPage.plugins}</a></p>
      ${head(html`${plugin.name} ${state(plugin.status)}`, this.#actions(plugin))}
      ${plugin.description ? html`<p class="long" dir="auto">${plugin.description}</p>` : nothing}
      ${facts([
        [t.typesPage.key, idText(plugin.key)],
        [t.typesPage.version, plugin.version],
        [t.typesPage.source, plugin.source],
        [t.rolesPage.changed, when(plugin.updated_at)],
      ])}
      <h2>${t.typesPage.settings}</h2>
      <plugin-settings .plugin=${plugin.key} .space=${this.space}></plugin-settings>
      <h2>${t.typesPage.types}</h2>${this.#list("listPluginResources", t.typesPage.types, typeColumns)}
      <h2>${t.typesPage.permissions}</h2>${this.#list("listPluginPermissions", t.typesPage.permissions, permissionColumns)}
      <h2>${t.typesPage.events}</h2>${this.#list("listPluginAuditEvents", t.typesPage.events, eventColumns)}
      <h2>${t.typesPage.menus}</h2>${this.#list("listPluginAdminMenus", t.typesPage.menus, menuColumns)}
      <details class="mt-3"><summary>${t.typesPage.manifestShown}</summary>${jsonView(plugin.manifest)}</details>`);
  }

  /**
   * @param {"listPluginResources" | "listPluginPermissions" | "listPluginAuditEvents" | "listPluginAdminMenus"} operation
   * @param {string} caption
   * @param {import("../../parts/data-list.js").Column[]} columns
   */
  #list(operation, caption, columns) {
    return html`<data-list .caption=${caption} .reset=${this.plugin} .columns=${columns}
      .load=${(/** @type {string | null} */ cursor) => api(operation, { path: { key: this.plugin }, query: { limit: 20, cursor } })}></data-list>`;
  }

  /** @param {any} plugin */
  #actions(plugin) {
    const may = session.can("plugins:manage");
    const button = (/** @type {Switch} */ operation, /** @type {string} */ label, /** @type {string} */ style) =>
      action(may, "plugins:manage", label, () => this.#switch(plugin, operation, label), style);
    return html`
      ${plugin.status === "disabled" ? button("enablePlugin", t.typesPage.enable, "btn-primary") : nothing}
      ${plugin.status === "enabled" ? button("disablePlugin", t.typesPage.disablePlugin, "btn-outline-danger") : nothing}
      ${plugin.status === "uninstalled" ? nothing : button("uninstallPlugin", t.typesPage.uninstall, "btn-outline-danger")}`;
  }

  /** @param {any} plugin @param {Switch} operation @param {string} label */
  async #switch(plugin, operation, label) {
    const types = new Set((plugin.manifest?.resources ?? []).map((/** @type {any} */ type) => type.key));
    const on = operation === "enablePlugin";
    const title = { enablePlugin: t.typesPage.enableTitle, disablePlugin: t.typesPage.disablePluginTitle, uninstallPlugin: t.typesPage.uninstallTitle };
    const made = await confirmChange({
      title: title[operation](plugin.name),
      impact: async () => (on ? html`<p>${t.typesPage.enableGives}</p>` : lossesOf(null, (row) => types.has(row.resource_type))),
      undo: on ? t.typesPage.undoStatus : operation === "disablePlugin" ? t.typesPage.undoDisablePlugin : t.typesPage.undoUninstall,
      confirm: label,
      danger: !on,
      fields: (form) => form.field("reason", t.rolesPage.reason, { help: t.rolesPage.reasonHelp }),
      run: (values) => api(operation, { path: { key: plugin.key }, body: { reason: textOrNull(values["reason"]) } }),
    });
    if (made) {
      this.#load();
    }
  }
}
define("plugin-page", PluginPage);

/** @typedef {import("../../parts/data-list.js").Column} Column */

/** @param {any} row */
const riskOf = (row) => html`<span class="risk ${row.risk_level}">${row.risk_level}</span>`;

/** @type {Column[]} */
const typeColumns = [
  { title: t.typesPage.key, cell: (row) => html`<a href=${link(["types", row.key])}><code>${row.key}</code></a>` },
  { title: t.typesPage.name, cell: (row) => row.display_name },
  { title: t.typesPage.actions, cell: (row) => html`<span class="chips">${row.actions.map((/** @type {any} */ one) => html`<span class="risk ${one.risk_level}">${one.key}</span>`)}</span>`, wide: true },
  { title: t.common.status, cell: (row) => state(row.status) },
];
/** @type {Column[]} */
const permissionColumns = [
  { title: t.kinds.resource_type, cell: (row) => html`<code>${row.resource}</code>` },
  { title: t.typesPage.action, cell: (row) => html`<code>${row.action}</code>` },
  { title: t.typesPage.scope, cell: (row) => html`<code>${row.scope}</code>` },
];
/** @type {Column[]} */
const eventColumns = [
  { title: t.typesPage.key, cell: (row) => html`<code>${row.key}</code>` },
  { title: t.typesPage.name, cell: (row) => row.display_name },
  { title: t.typesPage.risk, cell: riskOf },
  { title: t.typesPage.audited, cell: (row) => (row.default_audit ? "✓" : "–") },
];
/** @type {Column[]} */
const menuColumns = [
  { title: t.typesPage.name, cell: (row) => row.label },
  { title: t.typesPage.path, cell: (row) => html`<code>${row.path}</code>` },
  { title: t.typesPage.requires, cell: (row) => html`<code>${row.required_permission ?? t.common.none}</code>` },
];
