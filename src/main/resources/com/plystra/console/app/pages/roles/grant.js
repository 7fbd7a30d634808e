/** One grant: a role of a Member, from a group on, and what goes through it. */
import { api } from "../../api.js";
import { View, define, html, nothing } from "../../element.js";
import { link } from "../../router.js";
import { session } from "../../session.js";
import { t } from "../../texts.js";
import { action, facts, head, idText, state, when } from "../../parts/facts.js";
import { changeGrant, grantStatus, revokeGrant } from "./grant-change.js";
import { openGrant } from "../../parts/grant-form.js";
import { accessRows } from "../../parts/impact.js";
import { Loading } from "../../parts/load.js";

/** @typedef {import("../../parts/impact.js").AccessRow} AccessRow */

const SHOWN = 100;

class GrantPage extends View {
  static properties = { grant: { attribute: false }, space: { attribute: false } };

  constructor() {
    super();
    this.grant = "";
    /** @type {string | null} */
    this.space = null;
  }

  /** @type {Loading<any>} */
  found = new Loading(this);
  /** @type {Loading<{rows: AccessRow[], cut: boolean}>} */
  through = new Loading(this);

  /** @param {Map<PropertyKey, unknown>} changed */
  willUpdate(changed) {
    if ((changed.has("grant") || changed.has("space")) && this.space !== null) {
      this.#load(this.space);
    }
  }

  /** @param {string} space */
  async #load(space) {
    await this.found.from(async () => (await api("getMemberRole", { path: { space_id: space, id: this.grant } })).data);
    this.#map();
  }

  #map() {
    const grant = this.found.value;
    if (grant !== null && session.can("authz:list")) {
      this.through.from(() => accessRows(grant.space_id, grant.member_id, (row) => row.via.includes(grant.id)));
    }
  }

  view() {
    if (this.space === null) {
      return html`<h1>${t.rolesPage.grant}</h1><div class="empty">${t.common.chooseSpace}</div>`;
    }
    return this.found.fault !== null ? html`<h1>${t.rolesPage.grant}</h1>${this.found.show(() => nothing)}` : this.found.show((grant) => html`
      <p class="crumb"><a href=${link(["roles"])}>${t.rolesPage.title}</a> › <a href=${link(["roles", grant.role_id])} dir="auto">${grant.role_name}</a></p>
      ${head(html`${t.rolesPage.grantTitle(grant.role_name, grant.member_display_name)} ${state(grantStatus(grant))}`, this.#actions(grant))}
      ${this.#facts(grant)}
      <h2>${t.rolesPage.goesThrough}</h2>
      ${session.can("authz:list") ? this.through.show((found) => this.#through(grant, found)) : html`<p>${t.rolesPage.goesThroughUnread}</p>`}`);
  }

  /** @param {any} grant */
  #actions(grant) {
    const may = session.can("roles:manage");
    const then = (/** @type {Promise<any>} */ change) => change.then((made) => {
      if (made) {
        this.found.value = made;
        this.#map();
        this.requestUpdate();
      }
    });
    if (grant.status !== "active") {
      return action(may, "roles:manage", t.rolesPage.giveAgain, () => giveAgain(grant), "btn-primary");
    }
    return html`${action(may, "roles:manage", t.rolesPage.change, () => then(changeGrant(grant)))}
      ${action(may, "roles:manage", t.rolesPage.revoke, () => then(revokeGrant(grant)), "btn-outline-danger")}`;
  }

  /** @param {any} grant */
  #facts(grant) {
    const anchor = grant.scope_anchor_group_id;
    return facts([
      [t.rolesPage.member, html`<a href=${link(["people", "members", grant.member_id])}>${grant.member_display_name}</a>`],
      [t.rolesPage.role, html`<a href=${link(["roles", grant.role_id])}>${grant.role_name}</a>`],
      [t.rolesPage.anchor, anchor && html`<a href=${link(["groups", anchor])}>${grant.scope_anchor_path ?? anchor}</a>`],
      [t.rolesPage.until, grant.expires_at === null ? t.rolesPage.forGood : when(grant.expires_at)],
      [t.rolesPage.condition, grant.condition === null ? t.rolesPage.always : html`<code dir="ltr">${grant.condition}</code>`],
      [t.rolesPage.grantedAt, when(grant.created_at)],
      [t.rolesPage.grantorLevel, grant.grantor_level],
      grant.revoked_at === null ? null : [t.rolesPage.revokedAt, html`${when(grant.revoked_at)} ${grant.revoked_reason ?? ""}`],
      [t.common.id, idText(grant.id)],
    ]);
  }

  /** @param {any} grant @param {{rows: AccessRow[], cut: boolean}} found */
  #through(grant, { rows, cut }) {
    if (rows.length === 0) {
      return html`<div class="empty">${t.rolesPage.goesThroughNone}</div>`;
    }
    return html`<div class="table-responsive" tabindex="0" role="region" aria-label=${t.rolesPage.goesThrough}>
      <table class="table align-middle"><caption class="visually-hidden">${t.rolesPage.goesThrough}</caption>
        <thead><tr><th scope="col">${t.rolesPage.person}</th><th scope="col">${t.rolesPage.what}</th>
          <th scope="col">${t.rolesPage.where}</th><th scope="col"><span class="visually-hidden">${t.rolesPage.ask}</span></th></tr></thead>
        <tbody>${rows.slice(0, SHOWN).map((row) => html`<tr>
          <td dir="auto" data-title=${t.rolesPage.person}><a href=${link(["people", row.user_id])}>${row.email ?? row.user_id}</a></td>
          <td data-title=${t.rolesPage.what}><code>${row.resource_type}.${row.action}</code></td>
          <td dir="auto" data-title=${t.rolesPage.where}>${t.impact.where(row.region, row.resources)}
            ${row.conditional ? t.impact.conditional : nothing} ${row.via.length === 1 ? html`<small>${t.rolesPage.alone}</small>` : nothing}</td>
          <td>${session.can("authz:explain") ? ask(grant, row) : nothing}</td></tr>`)}
        </tbody></table></div>
      ${rows.length > SHOWN || cut ? html`<p>${t.rolesPage.goesThroughCut(SHOWN)}</p>` : nothing}`;
  }
}
define("grant-page", GrantPage);

/** @param {any} grant @param {AccessRow} row */
function ask(grant, row) {
  const question = {
    space: grant.space_id,
    user: row.user_id,
    who: row.email,
    binding: row.user_member_id,
    type: row.resource_type,
    action: row.action,
  };
  return html`<a class="btn btn-sm btn-outline-secondary" href=${link(["ask"], question)}
    aria-label="${t.rolesPage.ask}: ${row.email ?? row.user_id}, ${row.resource_type}.${row.action}">${t.rolesPage.ask}</a>`;
}

/** @param {any} grant a revoked one */
async function giveAgain(grant) {
  const anchor = grant.scope_anchor_group_id;
  const made = await openGrant({
    member: { id: grant.member_id, title: grant.member_display_name },
    role: { id: grant.role_id, title: grant.role_name },
    anchor: anchor === null ? null : { id: anchor, title: grant.scope_anchor_path ?? anchor },
    condition: grant.condition,
  });
  if (made) {
    location.hash = link(["roles", "grants", made.id], { space: made.space_id });
  }
}
