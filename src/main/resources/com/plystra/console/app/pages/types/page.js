/** The registry of types, plugins and templates: which of their pages is shown, and the list of types. */
import { api, found } from "../../api.js";
import { View, define, html, nothing } from "../../element.js";
import { link, router } from "../../router.js";
import { session } from "../../session.js";
import { t } from "../../texts.js";
import { allOr, chosenOf } from "../../parts/form.js";
import { action, head, state, tabs } from "../../parts/facts.js";
import "../../parts/data-list.js";
import "./new.js";
import "./plugin.js";
import "./plugins.js";
import "./templates.js";
import "./type.js";

const PAGE = 20;
const SHOWN = 8;

/** @param {import("../../router.js").Place} place */
export function draw(place) {
  const [first, second] = place.parts;
  const key = first === "plugins" ? "plugins:read" : first === "templates" ? "templates:read" : "registry:read";
  if (!session.can(key)) {
    return html`${head(t.typesPage.title)}<div class="alert alert-warning">${t.common.notAllowed(key)}</div>`;
  }
  if (first === "plugins") {
    return second === "install" ? html`<plugin-install></plugin-install>` : plugins(second);
  }
  if (first === "templates") {
    return second ? html`<template-page .template=${second} .space=${session.space}></template-page>` : html`${top("templates")}<template-list></template-list>`;
  }
  if (first === "new") {
    return html`<type-new></type-new>`;
  }
  return first ? html`<type-page .type=${first}></type-page>` : html`${top("types")}<type-list .place=${place}></type-list>`;
}

/** @param {string | undefined} key */
function plugins(key) {
  return key ? html`<plugin-page .plugin=${key} .space=${session.space}></plugin-page>` : html`${top("plugins")}<plugin-list></plugin-list>`;
}

/** @param {"types" | "plugins" | "templates"} shown */
function top(shown) {
  const go = (/** @type {string[]} */ ...path) => () => router.go(link(["types", ...path]));
  const actions = {
    types: action(session.can("registry:manage"), "registry:manage", t.typesPage.make, go("new"), "btn-primary"),
    plugins: action(session.can("plugins:manage"), "plugins:manage", t.typesPage.install, go("plugins", "install"), "btn-primary"),
    templates: nothing,
  };
  const all = [
    { name: "types", title: t.typesPage.types, href: link(["types"]) },
    ...(session.can("plugins:read") ? [{ name: "plugins", title: t.typesPage.plugins, href: link(["types", "plugins"]) }] : []),
    ...(session.can("templates:read") ? [{ name: "templates", title: t.typesPage.templates, href: link(["types", "templates"]) }] : []),
  ];
  return html`${head(t.typesPage.title, actions[shown])}
    <p class="lead">${t.typesPage.lead}</p>
    ${tabs(t.typesPage.tabs, all, shown)}`;
}

class TypeList extends View {
  static properties = { place: { attribute: false } };

  constructor() {
    super();
    this.place = router.place;
  }

  view() {
    const status = this.place.query.get("status") ?? "";
    const key = this.place.query.get("key") ?? "";
    return html`<form class="filters" role="search" @submit=${(/** @type {Event} */ e) => e.preventDefault()}>
        <label>${t.typesPage.key} <input class="form-control form-control-sm" .value=${key} spellcheck="false"
          @change=${(/** @type {any} */ e) => this.#filter(e.target.value.trim(), status)}></label>
        <label>${t.common.status} <select class="form-select form-select-sm"
          @change=${(/** @type {any} */ e) => this.#filter(key, e.target.value)}>
          ${chosenOf(allOr(["active", "disabled"]), status)}
        </select></label>
      </form>
      <data-list .caption=${t.typesPage.list} .empty=${t.typesPage.none} .reset=${`${key} ${status}`} .columns=${columns}
        .load=${(/** @type {string | null} */ cursor) => api("listResourceTypes", { query: { key, status, limit: PAGE, cursor } })}></data-list>`;
  }

  /** @param {string} key @param {string} status */
  #filter(key, status) {
    router.replace(link(["types"], { key, status }));
    this.place = router.place;
  }
}
define("type-list", TypeList);

/** @type {import("../../parts/data-list.js").Column[]} */
const columns = [
  { title: t.typesPage.key, cell: (type) => html`<a href=${link(["types", type.key])}><code dir="ltr">${type.key}</code></a>` },
  { title: t.typesPage.name, cell: (type) => type.display_name },
  { title: t.typesPage.actions, cell: (type) => html`<type-actions .type=${type.key}></type-actions>`, wide: true },
  { title: t.typesPage.storage, cell: (type) => html`<type-mapping .type=${type.key}></type-mapping>` },
  { title: t.typesPage.source, cell: (type) => html`<code dir="auto">${type.source}</code>` },
  { title: t.common.status, cell: (type) => state(type.status) },
];

/** What belongs to a type of the list, asked for when its row is drawn. */
class OfType extends View {
  static properties = { type: { attribute: false }, value: { state: true } };

  constructor() {
    super();
    this.type = "";
    /** @type {any} */
    this.value = null;
  }

  /** @param {Map<PropertyKey, unknown>} changed */
  willUpdate(changed) {
    if (changed.has("type")) {
      this.value = null;
      const asked = this.type;
      this.ask(asked)
        .catch(() => null)
        .then((value) => {
          if (asked === this.type) {
            this.value = value;
          }
        });
    }
  }

  /** @param {string} _type @returns {Promise<any>} */
  async ask(_type) {
    return null;
  }
}

class TypeActions extends OfType {
  /** @param {string} type */
  ask(type) {
    return api("listResourceActions", { path: { key: type }, query: { limit: SHOWN } });
  }

  view() {
    const actions = this.value?.data ?? [];
    return html`<span class="chips">${actions.map(riskChip)}${this.value?.pagination?.has_more ? "…" : nothing}</span>`;
  }
}
define("type-actions", TypeActions);

/** @param {any} one an action */
function riskChip(one) {
  return html`<span class="risk ${one.risk_level}" title=${t.risk(one.risk_level)}>${one.key}
    ${one.risk_level === "high" || one.risk_level === "critical" ? html`<span class="visually-hidden">(${t.risk(one.risk_level)})</span>` : nothing}</span>`;
}

class TypeMapping extends OfType {
  /** @param {string} type */
  async ask(type) {
    return (await found(() => api("getResourceMapping", { path: { key: type } })))?.data ?? null;
  }

  view() {
    const mapping = this.value;
    return mapping === null ? nothing : html`${mapping.storage_kind}${mapping.table_name === null ? nothing : html` <code>${mapping.table_name}</code>`}`;
  }
}
define("type-mapping", TypeMapping);
