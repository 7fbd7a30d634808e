/** A type: its actions, where its resources are stored, and the permissions that there are of it. */
import { api, found } from "../../api.js";
import { View, define, html, nothing } from "../../element.js";
import { link } from "../../router.js";
import { session } from "../../session.js";
import { t } from "../../texts.js";
import { DataList } from "../../parts/data-list.js";
import { action, facts, head, idText, state, when } from "../../parts/facts.js";
import { Loading } from "../../parts/load.js";
import { addAction, changeAction, changeMapping, changeType, switchPermission, switchType } from "./type-change.js";

class TypePage extends View {
  static properties = { type: { attribute: false } };

  constructor() {
    super();
    this.type = "";
  }

  /** @type {Loading<any>} */
  found = new Loading(this);
  /** @type {Loading<{data: any}>} */
  mapping = new Loading(this);

  /** @param {Map<PropertyKey, unknown>} changed */
  willUpdate(changed) {
    if (changed.has("type")) {
      this.found.from(async () => (await api("getResourceType", { path: { key: this.type } })).data);
      this.#map();
    }
  }

  #map() {
    this.mapping.from(async () => ({
      data: (await found(() => api("getResourceMapping", { path: { key: this.type } })))?.data ?? null,
    }));
  }

  view() {
    return this.found.fault !== null ? html`<h1>${t.typesPage.title}</h1>${this.found.show(() => nothing)}` : this.found.show((type) => html`
      <p class="crumb"><a href=${link(["types"])}>${t.typesPage.title}</a></p>
      ${head(html`${type.display_name} ${state(type.status)}`, this.#top(type))}
      ${type.description ? html`<p class="long" dir="auto">${type.description}</p>` : nothing}
      ${facts([
        [t.typesPage.key, idText(type.key)],
        [t.typesPage.source, this.#source(type.source)],
        [t.rolesPage.changed, when(type.updated_at)],
      ])}
      ${this.#actions(type)}${this.#mapping()}
      ${session.can("permissions:read") ? this.#permissions(type) : nothing}`);
  }

  /** @param {string} source */
  #source(source) {
    const plugin = source.startsWith("plugin:") ? source.slice("plugin:".length) : null;
    return plugin === null || !session.can("plugins:read")
      ? source
      : html`<a href=${link(["types", "plugins", plugin])}>${source}</a>`;
  }

  #may() {
    return session.can("registry:manage");
  }

  /** @param {any} type */
  #top(type) {
    const then = (/** @type {Promise<any>} */ change) => change.then((made) => {
      if (made) {
        this.found.value = made;
        this.requestUpdate();
      }
    });
    return html`${action(this.#may(), "registry:manage", t.typesPage.edit, () => then(changeType(type)))}
      ${type.status === "active"
        ? action(this.#may(), "registry:manage", t.typesPage.disable, () => then(switchType(type, "disabled")), "btn-outline-danger")
        : action(this.#may(), "registry:manage", t.typesPage.restore, () => then(switchType(type, "active")), "btn-primary")}
      ${session.can("resources:read")
        ? html`<a class="btn btn-sm btn-outline-secondary" href=${link(["resources"], { type: type.key })}>${t.pages.resources}</a>`
        : nothing}`;
  }

  /** @param {any} type */
  #actions(type) {
    const then = (/** @type {Promise<any>} */ change) => change.then((made) => made && this.#again("actions"));
    /** @type {import("../../parts/data-list.js").Column[]} */
    const columns = [
      { title: t.typesPage.action, cell: (row) => html`<code dir="ltr">${row.key}</code>` },
      { title: t.typesPage.name, cell: (row) => row.display_name },
      { title: t.typesPage.risk, cell: (row) => html`<span class="risk ${row.risk_level}">${row.risk_level}</span>` },
      { title: t.typesPage.audited, cell: (row) => (row.audit_default ? "✓" : "–") },
      { title: t.typesPage.description, cell: (row) => html`<span class="clip">${row.description ?? ""}</span>` },
    ];
    if (this.#may()) {
      columns.push({ title: t.rolesPage.doThis, cell: (row) => html`<button type="button" class="btn btn-sm btn-outline-secondary"
        aria-label="${t.typesPage.edit}: ${row.key}" @click=${() => then(changeAction(type.key, row))}>${t.typesPage.edit}</button>` });
    }
    return html`<div class="head"><h2>${t.typesPage.actions}</h2><div class="actions">
        ${action(this.#may(), "registry:manage", t.typesPage.addAction, () => then(addAction(type.key)))}</div></div>
      <data-list data-name="actions" .caption=${t.typesPage.actionsOf(type.key)} .empty=${t.typesPage.noActions} .reset=${type.key}
        .columns=${columns} .load=${(/** @type {string | null} */ cursor) => api("listResourceActions", { path: { key: type.key }, query: { cursor } })}></data-list>`;
  }

  #mapping() {
    const change = () => changeMapping(this.type).then((made) => made && this.#map());
    return html`<div class="head"><h2>${t.typesPage.mapping}</h2><div class="actions">
        ${action(this.#may(), "registry:manage", this.mapping.value?.data ? t.typesPage.mappingEdit : t.typesPage.mappingSet, change)}</div></div>
      ${this.mapping.show(({ data }) => data === null
        ? html`<p class="text-body-secondary">${t.typesPage.mappingNone}</p>`
        : facts([
            [t.typesPage.storageKind, data.storage_kind],
            [t.common.status, state(data.status)],
            .../** @type {(keyof typeof t.typesPage.fields)[]} */ (Object.keys(t.typesPage.fields)).map((name) =>
              /** @type {[string, unknown]} */ ([t.typesPage.fields[name], data[name] === null ? null : html`<code>${data[name]}</code>`])),
          ]))}`;
  }

  /** @param {any} type */
  #permissions(type) {
    const change = (/** @type {any} */ row) => switchPermission(row).then((made) => made && this.#again("permissions"));
    /** @type {import("../../parts/data-list.js").Column[]} */
    const columns = [
      { title: t.typesPage.action, cell: (row) => html`<code dir="ltr">${row.action}</code>` },
      { title: t.typesPage.scope, cell: (row) => html`<code dir="ltr">${row.scope}</code>` },
      { title: t.common.status, cell: (row) => state(row.status) },
      { title: t.common.id, cell: (row) => idText(row.id), wide: true },
    ];
    if (session.can("permissions:manage")) {
      columns.push({ title: t.rolesPage.doThis, cell: (row) => html`<button type="button" class="btn btn-sm btn-outline-secondary"
        aria-label="${row.status === "active" ? t.typesPage.disable : t.typesPage.restore}: ${row.action} ${row.scope}"
        @click=${() => change(row)}>${row.status === "active" ? t.typesPage.disable : t.typesPage.restore}</button>` });
    }
    return html`<h2>${t.typesPage.permissions}</h2><p class="form-text">${t.typesPage.permissionsHelp}</p>
      <data-list data-name="permissions" .caption=${t.typesPage.permissions} .empty=${t.typesPage.permissionsNone} .reset=${type.key}
        .columns=${columns} .load=${(/** @type {string | null} */ cursor) => api("listPermissions", { query: { resource: type.key, cursor } })}></data-list>`;
  }

  /** @param {"actions" | "permissions"} name */
  #again(name) {
    const list = this.querySelector(`data-list[data-name="${name}"]`);
    if (list instanceof DataList) {
      list.again();
    }
  }
}
define("type-page", TypePage);
