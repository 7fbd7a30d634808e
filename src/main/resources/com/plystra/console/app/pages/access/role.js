/** What a role opens, and who holds it. */
import { api } from "../../api.js";
import { View, define, html, nothing } from "../../element.js";
import { link, router } from "../../router.js";
import { session } from "../../session.js";
import { t } from "../../texts.js";
import { searched } from "../../choices.js";
import { action, state, when } from "../../parts/facts.js";
import { FormState } from "../../parts/form.js";
import { openGrant } from "../../parts/grant-form.js";
import { Loading } from "../../parts/load.js";
import "../../parts/data-list.js";
import { memberLink, pick } from "./words.js";

const PAGE = 50;

class AccessRole extends View {
  static properties = { query: { attribute: false }, space: { attribute: false }, round: { state: true } };

  constructor() {
    super();
    this.query = "";
    this.space = "";
    this.round = 0;
  }

  form = new FormState(this);
  /** @type {Loading<any>} */
  chosen = new Loading(this);

  /** @param {Map<PropertyKey, unknown>} changed */
  willUpdate(changed) {
    if (changed.has("query") || changed.has("space")) {
      const id = new URLSearchParams(this.query).get("role");
      this.chosen.clear();
      if (id !== null) {
        this.chosen.from(async () => (await api("getRole", { path: { space_id: this.space, id } })).data);
      }
    }
  }

  view() {
    const role = this.chosen.value;
    const picked = role === null ? null : { id: role.id, title: role.key };
    return html`<form class="ask-form" @submit=${(/** @type {Event} */ event) => event.preventDefault()} novalidate>
        ${pick(this.form, "role_id", t.access.role, picked, searched("role"), (choice) =>
          router.go(link(["access", "role"], { role: choice?.id })))}
      </form>
      ${role === null && this.chosen.fault === null && !this.chosen.busy
        ? html`<div class="empty">${t.access.pickRole}</div>`
        : this.chosen.show((one) => this.#about(one))}`;
  }

  /** @param {any} role */
  #about(role) {
    const reset = `${this.space} ${role.id} ${this.round}`;
    const give = async () => {
      if (await openGrant({ role: { id: role.id, title: role.key } })) {
        this.round += 1;
      }
    };
    return html`<div class="head"><h2><a href=${link(["roles", role.id])}><bdi>${role.name ?? role.key}</bdi></a> ${state(role.status)}</h2>
        <div class="actions">${action(session.can("roles:manage"), "roles:manage", t.grants.give, give, "btn-primary")}</div></div>
      <h3>${t.access.roleOpens}</h3>
      <data-list .reset=${reset} .caption=${t.access.roleOpens} .columns=${OPENS} .empty=${t.access.opensNothing}
        .load=${(/** @type {string | null} */ cursor) =>
          api("listRolePermissions", { query: { role_id: role.id, space_id: this.space, limit: PAGE, cursor } })}></data-list>
      <h3 class="mt-4">${t.access.holders}</h3>
      <data-list .reset=${reset} .caption=${t.access.holders} .columns=${HOLDERS} .empty=${t.access.noHolder}
        .load=${(/** @type {string | null} */ cursor) =>
          api("listMemberRoles", { path: { space_id: this.space }, query: { role_id: role.id, limit: PAGE, cursor } })}></data-list>`;
  }
}
define("access-role", AccessRole);

/** @type {import("../../parts/data-list.js").Column[]} */
const OPENS = [
  { title: t.access.what, cell: (row) => html`<code>${row.resource}.${row.action}</code>` },
  { title: t.access.scope, cell: (row) => row.scope },
  { title: t.access.condition, cell: (row) => (row.condition ? html`<code dir="ltr">${row.condition}</code>` : nothing) },
];

/** @type {import("../../parts/data-list.js").Column[]} */
const HOLDERS = [
  { title: t.access.member, cell: memberLink },
  { title: t.access.anchor, cell: (row) => row.scope_anchor_group_id === null
    ? nothing
    : html`<a href=${link(["groups", row.scope_anchor_group_id])}><bdi>${row.scope_anchor_path ?? row.scope_anchor_group_id}</bdi></a>` },
  { title: t.access.until, cell: (row) => (row.expires_at ? when(row.expires_at) : nothing) },
  { title: t.common.status, cell: (row) => state(row.status) },
  { title: t.common.more, cell: (row) => html`<a href=${link(["roles", "grants", row.id])} aria-label=${t.access.openGrantOf(row.member_display_name)}>${t.access.openGrant}</a>
    · <a href=${link(["access", "person"], { member: row.member_id, who: row.member_display_name })}>${t.access.whatElse}</a>` },
];
