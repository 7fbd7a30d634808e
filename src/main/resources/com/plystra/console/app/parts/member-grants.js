/** The roles that a Member holds, with giving and revoking. */
import { api } from "../api.js";
import { now } from "../clock.js";
import { View, define, html, nothing } from "../element.js";
import { link } from "../router.js";
import { session } from "../session.js";
import { t } from "../texts.js";
import { changeState, inSpace } from "./changes.js";
import "./data-list.js";
import { action, state, when } from "./facts.js";
import { openGrant } from "./grant-form.js";
import { groupName, memberName } from "./names.js";
import { grantTakes } from "./people-impact.js";

/** Events: `changed` after a role was given or revoked. */
class MemberGrants extends View {
  static properties = { member: { attribute: false }, quiet: { attribute: false } };

  constructor() {
    super();
    /** @type {{id: string, space_id: string, display_name: string} | null} */
    this.member = null;
    /** Without the button that gives a role. */
    this.quiet = false;
  }

  view() {
    const member = this.member;
    if (member === null) {
      return nothing;
    }
    if (!session.can("roles:read")) {
      return html`<p class="text-body-secondary">${t.common.notAllowed("roles:read")}</p>`;
    }
    return html`<data-list .caption=${t.people.rolesOf(member.display_name)} .empty=${t.people.noRoles}
        .reset=${`${member.space_id} ${member.id}`} .columns=${grantColumns(this.#done)}
        .load=${(/** @type {string | null} */ cursor) => api("listMemberRoles", {
          path: { space_id: member.space_id },
          query: { member_id: member.id, cursor, limit: 20 },
        })}></data-list>
      ${this.quiet ? nothing : html`<p class="mt-2">${action(session.can("roles:manage"), "roles:manage",
        t.grants.give, this.#give, "btn-outline-primary")}</p>`}`;
  }

  #give = async () => {
    const member = this.member;
    if (member !== null) {
      await inSpace(member.space_id);
      this.#done(await openGrant({ member: { id: member.id, title: member.display_name } }));
    }
  };

  /** @param {unknown} made */
  #done = (made) => {
    if (made !== null) {
      /** @type {any} */ (this.querySelector("data-list"))?.again();
      this.dispatchEvent(new CustomEvent("changed"));
    }
  };
}
define("member-grants", MemberGrants);

/**
 * @param {(made: unknown) => unknown} done
 * @param {{who?: boolean, anchor?: boolean}} shown whether the Member and the group stand in the row
 * @returns {import("./data-list.js").Column[]}
 */
export function grantColumns(done, { who = false, anchor = true } = {}) {
  return [
    ...(who
      ? [{
          title: t.people.member,
          cell: (/** @type {any} */ row) => memberName(row.member_id, row.member_display_name),
          wide: true,
        }]
      : []),
    {
      title: t.grants.role,
      cell: (row) => html`<a href=${link(["roles", row.role_id])}>${row.role_name ?? row.role_key}</a>
        ${row.condition === null ? nothing : html`<div>${t.people.onlyIf} <code dir="ltr">${row.condition}</code></div>`}`,
      wide: true,
    },
    ...(anchor ? [{ title: t.grants.anchor, cell: anchorCell }] : []),
    { title: t.people.until, cell: (row) => when(row.expires_at) },
    { title: t.common.status, cell: (row) => state(grantStatus(row)) },
    {
      title: t.people.actions,
      cell: (row) => row.status !== "active" ? nothing : action(session.can("roles:manage"), "roles:manage",
        t.people.revoke, () => revokeGrant(row).then(done)),
    },
  ];
}

/** @param {any} row */
function anchorCell(row) {
  return row.scope_anchor_group_id === null
    ? html`<span class="text-body-secondary">${t.common.none}</span>`
    : groupName(row.scope_anchor_group_id, row.scope_anchor_path);
}

/** @param {any} row @returns {string} */
function grantStatus(row) {
  const over = row.expires_at !== null && Date.parse(row.expires_at) <= now();
  return row.status === "active" && over ? "expired" : row.status;
}

/** @param {any} row @returns {Promise<any>} */
function revokeGrant(row) {
  const path = { space_id: row.space_id, id: row.id };
  return changeState({
    title: t.people.revokeGrant(row.role_key, row.member_display_name),
    confirm: t.people.revoke,
    danger: true,
    undo: t.people.grantUndo,
    said: t.people.grantRevoked,
    read: () => api("getMemberRole", { path }),
    impact: () => grantTakes(row),
    send: (body, headers) => api("revokeMemberRole", { path, body, headers }),
  });
}
