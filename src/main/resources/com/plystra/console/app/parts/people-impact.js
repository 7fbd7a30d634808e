/** What changes of people take and give: the access that goes through them, or the roles that count again. */
import { api } from "../api.js";
import { html } from "../element.js";
import { session } from "../session.js";
import { t } from "../texts.js";
import { bindingStatus } from "../choices.js";
import { accessRows, impactList, losses } from "./impact.js";

const BINDINGS_AT_MOST = 50;
const ROLES_AT_MOST = 50;

/** @param {any} row a binding. What nobody can do through it any more once it is revoked */
export function bindingTakes(row) {
  return losses({
    space: row.space_id,
    member: row.member_id,
    ends: (access) => access.user_member_id === row.id,
  });
}

/** @param {any} row a Member. What nobody can do as it once it is disabled */
export function memberTakes(row) {
  return losses({ space: row.space_id, member: row.id, ends: () => true });
}

/** @param {any} row a grant. What goes through it, and what of that stays by another grant */
export function grantTakes(row) {
  return losses({
    space: row.space_id,
    member: row.member_id,
    ends: (access) => access.via.every((grant) => grant === row.id),
    touched: (access) => access.via.includes(row.id),
  });
}

/**
 * What a person loses in a Space when the account is disabled.
 * @param {string} userId
 * @param {string | null} space
 */
export async function userTakes(userId, space) {
  if (space === null || !session.can("authz:list") || !session.can("user_members:read")) {
    return html`<p>${t.people.takesUnknown}</p>`;
  }
  const { data, pagination } = await api("listUserMembers", {
    path: { space_id: space },
    query: { user_id: userId, limit: BINDINGS_AT_MOST },
  });
  const members = new Set(data.map((/** @type {any} */ row) => row.member_id));
  const rows = [];
  let cut = pagination?.has_more ?? false;
  for (const member of members) {
    const part = await accessRows(space, /** @type {string} */ (member), (row) => row.user_id === userId);
    rows.push(...part.rows);
    cut ||= part.cut;
  }
  return html`${impactList(t.impact.takes, rows, cut, "takes")}<p>${t.people.takesAlso}</p>`;
}

/**
 * The roles that a Member holds: what counts again with it.
 * @param {string} space
 * @param {string} memberId
 * @param {string} title
 */
export async function rolesGive(space, memberId, title = t.impact.gives) {
  if (!session.can("roles:read")) {
    return html`<p>${t.common.notAllowed("roles:read")}</p>`;
  }
  const { data } = await api("listMemberRoles", {
    path: { space_id: space },
    query: { member_id: memberId, status: "active", limit: ROLES_AT_MOST },
  });
  return html`<div class="impact gives"><h3 dir="auto">${title}</h3>
    ${data.length === 0
      ? html`<p class="mb-0">${t.people.noRoles}</p>`
      : html`<ul>${data.map((/** @type {any} */ row) => html`<li><code>${row.role_key}</code>
          ${row.scope_anchor_path === null ? "" : t.people.from(row.scope_anchor_path)}</li>`)}</ul>`}
  </div>`;
}

/**
 * The bindings of a person that are usable again with the account.
 * @param {string} userId
 * @param {string | null} space
 */
export async function userGives(userId, space) {
  if (space === null || !session.can("user_members:read")) {
    return html`<p>${t.people.givesUnknown}</p>`;
  }
  const { data } = await api("listUserMembers", {
    path: { space_id: space },
    query: { user_id: userId, status: "active", limit: BINDINGS_AT_MOST },
  });
  const usable = data.filter((/** @type {any} */ row) => bindingStatus(row) === "active");
  return html`<div class="impact gives"><h3>${t.impact.gives}</h3>
    ${usable.length === 0
      ? html`<p class="mb-0">${t.people.noUsable}</p>`
      : html`<ul>${usable.map((/** @type {any} */ row) => html`<li dir="auto">${t.people.actsAs(row.member_display_name)}</li>`)}</ul>`}
  </div>`;
}
