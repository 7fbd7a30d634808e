/** The roles of the Space; a role, a grant and a new role have modules of their own. */
import { api } from "../../api.js";
import { View, define, html } from "../../element.js";
import { link, router } from "../../router.js";
import { session } from "../../session.js";
import { t } from "../../texts.js";
import { action, head, state, when } from "../../parts/facts.js";
import { allOr, chosenOf } from "../../parts/form.js";
import "../../parts/data-list.js";
import "./grant.js";
import "./new.js";
import "./role.js";

/** @param {import("../../router.js").Place} place */
export function draw(place) {
  const [first, second] = place.parts;
  if (first === "grants" && second) {
    return html`<grant-page .grant=${second} .space=${place.query.get("space") ?? session.space?.id ?? null}></grant-page>`;
  }
  if (first === "new") {
    return html`<role-new .from=${place.query.get("from")} .space=${session.space}></role-new>`;
  }
  return first
    ? html`<role-page .roleId=${first} .space=${session.space}></role-page>`
    : html`<role-list .place=${place} .space=${session.space}></role-list>`;
}

class RoleList extends View {
  static properties = { place: { attribute: false }, space: { attribute: false } };

  constructor() {
    super();
    this.place = router.place;
    /** @type {typeof session.space} */
    this.space = null;
  }

  view() {
    const make = () => router.go(link(["roles", "new"]));
    return html`${head(t.rolesPage.title, action(session.can("roles:manage"), "roles:manage", t.rolesPage.make, make, "btn-primary"))}
      <p class="lead">${t.rolesPage.lead}</p>
      ${this.space === null ? html`<div class="empty">${t.common.chooseSpace}</div>` : this.#list(this.space.id)}`;
  }

  /** @param {string} space */
  #list(space) {
    const key = this.place.query.get("key") ?? "";
    const status = this.place.query.get("status") ?? "";
    return html`<form class="filters" role="search" @submit=${(/** @type {Event} */ e) => e.preventDefault()}>
        <label>${t.rolesPage.key} <input class="form-control form-control-sm" .value=${key} spellcheck="false"
          @change=${(/** @type {any} */ e) => this.#filter(e.target.value.trim(), status)}></label>
        <label>${t.common.status} <select class="form-select form-select-sm"
          @change=${(/** @type {any} */ e) => this.#filter(key, e.target.value)}>
          ${chosenOf(allOr(["active", "disabled"]), status)}
        </select></label>
      </form>
      <data-list .caption=${t.rolesPage.list} .empty=${t.rolesPage.none} .reset=${`${space} ${key} ${status}`}
        .load=${(/** @type {string | null} */ cursor) => api("listRoles", { path: { space_id: space }, query: { key, status, cursor } })}
        .columns=${columns}></data-list>`;
  }

  /** @param {string} key @param {string} status */
  #filter(key, status) {
    router.replace(link(["roles"], { key, status }));
    this.place = router.place;
  }
}
define("role-list", RoleList);

/** @type {import("../../parts/data-list.js").Column[]} */
const columns = [
  { title: t.rolesPage.name, cell: (role) => html`<a href=${link(["roles", role.id])}>${role.name}</a>` },
  { title: t.rolesPage.key, cell: (role) => html`<code dir="ltr">${role.key}</code>` },
  { title: t.rolesPage.description, cell: (role) => html`<span class="clip">${role.description ?? ""}</span>` },
  { title: t.common.status, cell: (role) => state(role.status) },
  { title: t.rolesPage.changed, cell: (role) => when(role.updated_at) },
];
