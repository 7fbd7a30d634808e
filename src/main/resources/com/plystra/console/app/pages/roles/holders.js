/** Who holds a role: its grants, and what can be done with them. */
import { api } from "../../api.js";
import { View, define, html, nothing } from "../../element.js";
import { link } from "../../router.js";
import { session } from "../../session.js";
import { t } from "../../texts.js";
import { DataList } from "../../parts/data-list.js";
import { action, state, when } from "../../parts/facts.js";
import { allOr, chosenOf } from "../../parts/form.js";
import { openGrant } from "../../parts/grant-form.js";
import { changeGrant, grantStatus, revokeGrant } from "./grant-change.js";

class RoleHolders extends View {
  static properties = { held: { attribute: false }, status: { state: true } };

  constructor() {
    super();
    /** @type {any} */
    this.held = null;
    this.status = "active";
  }

  view() {
    const role = this.held;
    return html`<div class="head"><h2>${t.rolesPage.holders}</h2><div class="actions">
        <label class="filter">${t.common.status} <select class="form-select form-select-sm"
          @change=${(/** @type {any} */ e) => (this.status = e.target.value)}>
          ${chosenOf(allOr(["active", "revoked"]), this.status)}
        </select></label>
        ${action(session.can("roles:manage"), "roles:manage", t.rolesPage.give, () => this.#give(), "btn-primary")}
      </div></div>
      <data-list .caption=${t.rolesPage.holdersList} .empty=${t.rolesPage.holdersNone}
        .reset=${`${role.id} ${this.status}`} .columns=${this.#columns()}
        .load=${(/** @type {string | null} */ cursor) => api("listMemberRoles", {
          path: { space_id: role.space_id },
          query: { role_id: role.id, status: this.status, cursor },
        })}></data-list>`;
  }

  /** @returns {import("../../parts/data-list.js").Column[]} */
  #columns() {
    return [
      { title: t.rolesPage.member, cell: (row) => html`<a href=${link(["people", "members", row.member_id])}>${row.member_display_name}</a>` },
      {
        title: t.rolesPage.anchor,
        cell: (row) => row.scope_anchor_group_id === null
          ? html`<span class="text-body-secondary">${t.common.none}</span>`
          : html`<a href=${link(["groups", row.scope_anchor_group_id])}>${row.scope_anchor_path ?? row.scope_anchor_group_id}</a>`,
      },
      { title: t.rolesPage.until, cell: (row) => (row.expires_at === null ? t.rolesPage.forGood : when(row.expires_at)) },
      { title: t.rolesPage.condition, cell: (row) => (row.condition === null ? nothing : html`<code dir="ltr">${row.condition}</code>`), wide: true },
      { title: t.common.status, cell: (row) => state(grantStatus(row)) },
      { title: t.rolesPage.doThis, cell: (row) => this.#actions(row) },
    ];
  }

  /** @param {any} row */
  #actions(row) {
    const usable = row.status === "active" && session.can("roles:manage");
    const then = (/** @type {Promise<any>} */ change) => change.then((made) => made && this.#again());
    return html`<div class="row-actions">
      <a class="btn btn-sm btn-outline-secondary" href=${link(["roles", "grants", row.id], { space: row.space_id })}
        aria-label="${t.rolesPage.open}: ${row.member_display_name}">${t.rolesPage.open}</a>
      ${usable
        ? html`<button type="button" class="btn btn-sm btn-outline-secondary" @click=${() => then(changeGrant(row))}
              aria-label="${t.rolesPage.change}: ${row.member_display_name}">${t.rolesPage.change}</button>
            <button type="button" class="btn btn-sm btn-outline-danger" @click=${() => then(revokeGrant(row))}
              aria-label="${t.rolesPage.revoke}: ${row.member_display_name}">${t.rolesPage.revoke}</button>`
        : nothing}
    </div>`;
  }

  async #give() {
    const made = await openGrant({ role: { id: this.held.id, title: this.held.name } });
    if (made) {
      this.#again();
    }
  }

  #again() {
    const list = this.querySelector("data-list");
    if (list instanceof DataList) {
      list.again();
    }
  }
}
define("role-holders", RoleHolders);
