/** Whom a change of a role concerns: the grants of the role, and the access that goes through them. */
import { api } from "../../api.js";
import { html, nothing } from "../../element.js";
import { session } from "../../session.js";
import { t } from "../../texts.js";
import { accessRows, impactList, lossList, lostOf } from "../../parts/impact.js";
import { nameOf } from "./draft.js";
import { wholeList } from "../../parts/whole-list.js";

/**
 * @typedef {import("./draft.js").Change} Change
 * @typedef {import("../../parts/impact.js").AccessRow} AccessRow
 * @typedef {{rows: any[], cut: boolean}} Grants
 */

const GRANTS_AT_MOST = 1000;
const NAMED = 6;
const PEOPLE = 5;

/** The scopes that include another one, for a grant with the same anchor. @type {Record<string, string[]>} */
const WIDER = { self: ["space"], group: ["group_tree", "space"], group_tree: ["space"] };

/** @param {any} role @returns {Promise<Grants>} the active grants of a role */
export function grantsOf(role) {
  const request = { path: { space_id: role.space_id }, query: { role_id: role.id, status: "active" } };
  return wholeList("listMemberRoles", request, GRANTS_AT_MOST);
}

/**
 * All access of the Members that hold a role, by whatever grant.
 * @param {any} role
 * @param {any[]} grants of the role
 * @param {string | null} type only this resource type's
 * @param {(row: AccessRow) => boolean} keep
 */
async function accessOfHolders(role, grants, type = null, keep = () => true) {
  const members = new Set(grants.map((grant) => grant.member_id));
  return members.size === 0
    ? { rows: [], cut: false }
    : accessRows(role.space_id, null, (row) => members.has(row.member_id) && keep(row), type);
}

/** @param {AccessRow} row @param {Set<string>} grants whether no other grant opens it */
function onlyThrough(row, grants) {
  return row.via.every((id) => grants.has(id));
}

/**
 * What stands in the dialog before a role is changed.
 * @param {any} role
 * @param {Change[]} changes
 * @param {import("./draft.js").RoleDraft} draft what the role is to permit
 */
export async function roleImpact(role, changes, draft) {
  const { rows, cut } = await grantsOf(role);
  const parts = rows.length === 0 || role.status !== "active"
    ? []
    : await Promise.all([gains(role, changes.filter((change) => change.kind === "add"), rows), effects(role, changes, rows, draft)]);
  return html`<p>${t.rolesPage.heldBy(rows.length, cut)}</p>
    ${role.status === "active" ? nothing : html`<p>${t.rolesPage.off}</p>`}${parts}`;
}

/** @param {any} role @param {Change[]} adds @param {any[]} grants */
async function gains(role, adds, grants) {
  if (adds.length === 0) {
    return nothing;
  }
  const named = grants.slice(0, NAMED);
  const people = await Promise.all(named.map((grant) => peopleOf(role.space_id, grant.member_id)));
  return html`<div class="impact gives"><h3>${t.rolesPage.gives}</h3>
    <ul>${named.map((grant, index) => html`<li><span dir="auto">${t.rolesPage.givesLine(grant.member_display_name, people[index] ?? "")}</span>
      <ul>${adds.map((add) => html`<li><code>${nameOf(add)}</code> ${reach(add, grant)}${condition(add, grant)}</li>`)}</ul></li>`)}</ul>
    ${grants.length > NAMED ? html`<p class="mb-0">${t.rolesPage.more(grants.length - NAMED)}</p>` : nothing}
  </div>`;
}

/** @param {Change} add @param {any} grant */
function reach(add, grant) {
  const anchored = add.scope === "group" || add.scope === "group_tree";
  return anchored && grant.scope_anchor_group_id === null
    ? t.rolesPage.needsAnchor
    : t.grants.reach(add.scope, grant.scope_anchor_path);
}

/** @param {Change} add @param {any} grant */
function condition(add, grant) {
  const texts = [add.condition, grant.condition].filter((text) => text !== null);
  return texts.length === 0 ? nothing : html`, ${t.rolesPage.onlyIf} ${texts.map((text) => html`<code dir="ltr">${text}</code> `)}`;
}

/** @param {string} space @param {string} member @returns {Promise<string>} who acts as the Member */
async function peopleOf(space, member) {
  if (!session.can("user_members:read")) {
    return "";
  }
  try {
    const request = { path: { space_id: space }, query: { member_id: member, status: "active", limit: PEOPLE } };
    const { data, pagination } = await api("listUserMembers", request);
    const names = new Set(data.map((/** @type {any} */ row) => row.email ?? row.user_id));
    return [...names, ...(pagination?.has_more ? ["…"] : [])].join(", ");
  } catch {
    return "";
  }
}

/**
 * @param {any} role
 * @param {Change[]} changes
 * @param {any[]} held the grants of the role
 * @param {import("./draft.js").RoleDraft} draft
 */
async function effects(role, changes, held, draft) {
  const touched = changes.filter((change) => change.kind !== "add");
  if (touched.length === 0) {
    return nothing;
  }
  if (!session.can("authz:list")) {
    return html`<p>${t.common.notAllowed("authz:list")}</p>`;
  }
  const types = [...new Set(touched.map((change) => change.resource))];
  const maps = await Promise.all(types.map((type) =>
    accessOfHolders(role, held, type, (row) => touched.some((change) => isOf(change, row)))));
  const grants = new Set(held.map((grant) => grant.id));
  const rows = maps.flatMap((map) => map.rows);
  const cut = maps.some((map) => map.cut);
  const of = (/** @type {string} */ kind, /** @type {AccessRow} */ row) =>
    row.via.some((id) => grants.has(id)) && touched.some((change) => change.kind === kind && concerns(change, row));
  const ends = (/** @type {AccessRow} */ row) => of("take", row) && onlyThrough(row, grants);
  const lost = lostOf(rows, ends).lost.filter((row) => !wider(row, draft));
  const kept = rows.filter((row) => of("take", row) && !lost.includes(row));
  const limited = rows.filter((row) => of("condition", row));
  return html`${touched.some((change) => change.kind === "take") ? impactList(t.rolesPage.takesTitle, lost, cut, "takes") : nothing}
    ${kept.length === 0 ? nothing : impactList(t.rolesPage.stays, kept, cut, "gives")}
    ${touched.some((change) => change.kind === "condition") ? impactList(t.rolesPage.limits, limited, cut, "takes") : nothing}`;
}

/** @param {AccessRow} row @param {import("./draft.js").RoleDraft} draft whether the role permits the same in a wider scope */
function wider(row, draft) {
  const scope = row.region.split(" ")[0] ?? "";
  return (WIDER[scope] ?? []).some((other) => {
    const cell = draft.cell({ resource: row.resource_type, action: row.action, scope: other });
    return cell.on && cell.condition === null;
  });
}

/** @param {Change} change @param {AccessRow} row whether both are about the same action */
function isOf(change, row) {
  return row.resource_type === change.resource && row.action === change.action;
}

/** @param {Change} change @param {AccessRow} row whether the row rests on what is changed */
function concerns(change, row) {
  return isOf(change, row) && row.region.split(" ")[0] === change.scope;
}

/**
 * What is lost when the role counts no more.
 * @param {any} role
 */
export async function roleLosses(role) {
  const { rows: grants, cut: more } = await grantsOf(role);
  const counted = html`<p>${t.rolesPage.heldBy(grants.length, more)}</p>`;
  if (!session.can("authz:list")) {
    return html`${counted}<p>${t.common.notAllowed("authz:list")}</p>`;
  }
  const ids = new Set(grants.map((grant) => grant.id));
  const { rows, cut } = await accessOfHolders(role, grants);
  const { lost, kept } = lostOf(rows, (row) => onlyThrough(row, ids));
  const others = rows.filter((row) => !onlyThrough(row, ids) && row.via.some((id) => ids.has(id)));
  return html`${counted}${lossList(lost, [...kept, ...others], cut || more)}`;
}
