/** Changes of a group: make one below it, rename, disable, restore. Its path and its parent never change. */
import { api } from "../../api.js";
import { html, nothing } from "../../element.js";
import { session } from "../../session.js";
import { t } from "../../texts.js";
import { changeState, openEdit } from "../../parts/changes.js";
import { openForm } from "../../parts/dialog.js";
import { textOrNull } from "../../parts/form.js";
import { accessRows, lossList, lostOf } from "../../parts/impact.js";
import { grantsReaching } from "./grants.js";

const MEMBERS_ASKED = 20;
const RESOURCES_COUNTED = 200;

/**
 * @param {string} space
 * @param {any | null} parent null for a group at the top
 * @returns {Promise<any>} the group; null when it was given up
 */
export function newGroup(space, parent) {
  const path = (/** @type {any} */ typed) => `${parent === null ? "" : `${parent.path}.`}${String(typed ?? "").trim()}`;
  return openForm({
    title: parent === null ? t.groupsPage.add : t.groupsPage.addBelow(parent.path),
    confirm: t.common.create,
    body: (form) => html`${form.field("path", parent === null ? t.groupsPage.path : t.groupsPage.lastPart, {
        required: true,
        help: parent === null ? t.groupsPage.pathHelp : t.groupsPage.lastPartHelp(path(form.values["path"])),
      })}
      ${form.field("name", t.groupsPage.name, { help: t.groupsPage.nameHelp })}`,
    run: async (values) => (await api("createGroup", {
      path: { space_id: space },
      body: { path: path(values["path"]), name: textOrNull(values["name"]) },
    })).data,
  });
}

/** @param {any} row */
function pathOf(row) {
  return { space_id: row.space_id, id: row.id };
}

/** @param {any} row @returns {Promise<any>} */
export function renameGroup(row) {
  return openEdit({
    title: t.groupsPage.rename,
    names: { name: t.groupsPage.name, display_name: t.groupsPage.displayName, sort_order: t.groupsPage.order },
    read: () => api("getGroup", { path: pathOf(row) }),
    values: (now) => ({ name: now.name, display_name: now.display_name, sort_order: String(now.sort_order) }),
    fields: (form) => html`${form.field("name", t.groupsPage.name, { required: true })}
      ${form.field("display_name", t.groupsPage.displayName)}
      ${form.field("sort_order", t.groupsPage.order, { type: "number" })}
      <p class="text-body-secondary">${t.groupsPage.neverMoves}</p>`,
    body: (changed) => ({
      ...changed,
      ...("sort_order" in changed ? { sort_order: Number(changed["sort_order"]) } : {}),
    }),
    send: (body, headers) => api("updateGroup", { path: pathOf(row), body, headers }),
  });
}

/** @param {any} row @returns {Promise<any>} */
export function disableGroup(row) {
  return changeState({
    title: t.people.disable(row.path),
    confirm: t.people.disableNow,
    danger: true,
    undo: t.people.disableUndo,
    said: t.people.disabled(row.path),
    read: () => api("getGroup", { path: pathOf(row) }),
    impact: () => groupTakes(row),
    send: (body, headers) => api("disableGroup", { path: pathOf(row), body, headers }),
  });
}

/** @param {any} row @returns {Promise<any>} */
export function restoreGroup(row) {
  return changeState({
    title: t.people.restoreThis(row.path),
    confirm: t.people.restore,
    undo: t.people.restoreUndo,
    said: t.people.restoredThis(row.path),
    read: () => api("getGroup", { path: pathOf(row) }),
    impact: () => groupGives(row),
    send: (body, headers) => api("restoreGroup", { path: pathOf(row), body, headers }),
  });
}

/** What goes through grants anchored at the group, and how many resources are not covered any more. @param {any} row */
async function groupTakes(row) {
  const anchored = session.can("roles:read") ? await grantsReaching(row) : { here: [], above: [], over: false };
  const ids = new Set(anchored.here.map((grant) => grant.id));
  const members = [...new Set(anchored.here.map((grant) => grant.member_id))];
  const rows = [];
  const kept = [];
  const may = session.can("authz:list") && session.can("roles:read");
  let cut = !anchored.over || members.length > MEMBERS_ASKED;
  if (may) {
    for (const member of members.slice(0, MEMBERS_ASKED)) {
      const part = await accessRows(row.space_id, member);
      // The scopes self and space do not look at the group of a grant.
      const here = lostOf(part.rows, (access) => access.region.startsWith("group") && access.via.every((grant) => ids.has(grant)));
      rows.push(...here.lost);
      kept.push(...here.kept);
      cut ||= part.cut;
    }
  }
  return html`${may ? lossList(rows, kept, cut)
      : html`<p>${t.common.notAllowed(session.can("authz:list") ? "roles:read" : "authz:list")}</p>`}
    <p>${t.groupsPage.uncovered} ${await resourcesIn(row)} ${t.groupsPage.belowStay}</p>`;
}

/** @param {any} row */
async function groupGives(row) {
  const { here } = session.can("roles:read") ? await grantsReaching(row) : { here: [] };
  return html`<div class="impact gives"><h3>${t.impact.gives}</h3>
    ${here.length === 0 ? nothing : html`<ul>${here.slice(0, 20).map(
      (grant) => html`<li dir="auto">${grant.member_display_name}: <code>${grant.role_key}</code></li>`)}</ul>`}
    <p class="mb-0">${t.groupsPage.covered} ${await resourcesIn(row)}</p></div>`;
}

/** @param {any} row @returns {Promise<string>} */
async function resourcesIn(row) {
  if (!session.can("resources:read")) {
    return "";
  }
  const { data, pagination } = await api("listResources", {
    path: { space_id: row.space_id },
    query: { group_id: row.id, status: "active", limit: RESOURCES_COUNTED },
  });
  return t.groupsPage.resourcesNow(data.length, pagination?.has_more ?? false);
}
