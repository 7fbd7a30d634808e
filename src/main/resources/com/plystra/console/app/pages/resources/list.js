/** The resources of the Space, by filters that stand in the address. */
import { api } from "../../api.js";
import { View, define, html, nothing } from "../../element.js";
import { link, router } from "../../router.js";
import { searched } from "../../choices.js";
import { session } from "../../session.js";
import { t } from "../../texts.js";
import { head, state, when } from "../../parts/facts.js";
import { FormState } from "../../parts/form.js";
import "../../parts/data-list.js";
import "../../parts/pick-one.js";

const PAGE = 50;
const FILTERS = ["resource_type", "group_id", "owner_member_id", "status", "external_id"];

class ResourceList extends View {
  static properties = { query: { attribute: false }, space: { attribute: false } };

  constructor() {
    super();
    this.query = "";
    /** Empty: all Spaces that the caller may see. */
    this.space = "";
  }

  form = new FormState(this);

  /** @type {Record<string, string>} the filters of the address, not what is being typed */
  #asked = {};

  /** @param {Map<PropertyKey, unknown>} changed */
  willUpdate(changed) {
    if (changed.has("query")) {
      const { type, ...named } = Object.fromEntries(new URLSearchParams(this.query));
      this.form.values = { ...(type === undefined ? {} : { resource_type: type }), ...named };
      this.#asked = filtersOf(this.form.values);
    }
  }

  /** @param {Record<string, string | null | undefined>} more what changes in the address */
  #go(more) {
    router.go(link(["resources"], { ...this.form.values, ...more }));
  }

  view() {
    const asked = Object.fromEntries(FILTERS.map((name) => [name, this.form.values[name]]));
    const load = (/** @type {string | null} */ cursor) => {
      const query = { ...this.#asked, limit: PAGE, cursor };
      return this.space === ""
        ? api("listResourcesAnywhere", { query })
        : api("listResources", { path: { space_id: this.space }, query });
    };
    return html`${head(t.resourcesPage.title, this.#actions())}
      <p class="lead">${t.resourcesPage.lead}</p>
      <form class="ask-form" @submit=${(/** @type {Event} */ event) => {
        event.preventDefault();
        this.#go(asked);
      }} novalidate>${this.#fields()}</form>
      <data-list .reset=${`${this.space} ${JSON.stringify(this.#asked)}`} .caption=${t.resourcesPage.title}
        .columns=${COLUMNS} .load=${load} .empty=${this.#empty()}></data-list>`;
  }

  #actions() {
    return html`<pick-one class="find" .name=${t.resourcesPage.find} .placeholder=${t.resourcesPage.find}
        .load=${searched("resource", this.space || null)} @pick=${(/** @type {CustomEvent} */ event) =>
          event.detail && router.go(link(["resources", event.detail.row.resource_type, event.detail.id]))}></pick-one>
      ${session.can("resources:manage")
        ? html`<a class="btn btn-sm btn-primary" href=${link(["resources", "new"], { type: this.form.values["resource_type"] })}>${t.resourcesPage.register}</a>`
        : nothing}`;
  }

  #fields() {
    return html`${this.#pick("resource_type", t.resourcesPage.type, "resource_type", null)}
      ${this.#pick("group_id", t.resourcesPage.group, "group", this.space || null)}
      ${this.#pick("owner_member_id", t.resourcesPage.owner, "member", this.space || null)}
      ${this.form.field("status", t.common.status, {
        options: ["", "active", "archived", "deleted"].map((value) => ({ value, label: value === "" ? t.common.all : value })),
        change: (status) => this.#go({ status }),
      })}
      ${this.form.field("external_id", t.resourcesPage.externalId, { placeholder: t.resourcesPage.enter })}`;
  }

  /** @param {string} name @param {string} label @param {import("../../choices.js").Kinds} kind @param {string | null} space */
  #pick(name, label, kind, space) {
    const id = this.form.values[name];
    const shown = `${name}_shown`;
    return this.form.around(name, label, {}, html`<pick-one .controlId=${this.form.idOf(name)}
      .load=${searched(kind, space)} .chosen=${id ? { id, title: this.form.values[shown] ?? id } : null}
      @pick=${(/** @type {CustomEvent} */ event) =>
        this.#go({ [name]: event.detail?.id, [shown]: event.detail && event.detail.title !== event.detail.id ? event.detail.title : null })}></pick-one>`);
  }

  #empty() {
    return Object.keys(this.#asked).length > 0
      ? html`${t.resourcesPage.nothingFits} <a href=${link(["resources"])}>${t.resourcesPage.dropFilters}</a>`
      : t.resourcesPage.none;
  }
}
define("resource-list", ResourceList);

/** @param {Record<string, string>} named @returns {Record<string, string>} */
function filtersOf(named) {
  return Object.fromEntries(FILTERS.map((name) => [name, named[name] ?? ""]).filter(([, value]) => value !== ""));
}

/** @type {import("../../parts/data-list.js").Column[]} */
const COLUMNS = [
  { title: t.resourcesPage.resource, cell: (row) => html`<a href=${link(["resources", row.resource_type, row.id])}><bdi>${row.display_name ?? row.id}</bdi></a>
    ${row.display_name === null ? nothing : html`<small class="text-body-secondary"><bdi>${row.id}</bdi></small>`}` },
  { title: t.resourcesPage.type, cell: (row) => row.resource_type },
  { title: t.resourcesPage.group, cell: (row) => row.group_id === null ? nothing : html`<a href=${link(["groups", row.group_id])}><bdi>${row.group_path ?? row.group_id}</bdi></a>` },
  { title: t.resourcesPage.owner, cell: (row) => row.owner_member_id === null ? nothing : html`<a href=${link(["people", "members", row.owner_member_id])}><bdi>${row.owner_member_display_name ?? row.owner_member_id}</bdi></a>` },
  { title: t.common.status, cell: (row) => state(row.status) },
  { title: t.resourcesPage.updated, cell: (row) => when(row.updated_at) },
];
