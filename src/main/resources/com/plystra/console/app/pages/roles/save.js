/** Saving the changes of a role, one call each. What failed says so, and stays for another attempt. */
import { Fault, api, found } from "../../api.js";
import { t } from "../../texts.js";
import { conditionText } from "./draft.js";

/** @typedef {import("./draft.js").Change} Change */

/** Somebody else changed what a change is about. */
class Overtaken extends Error {
  /** @param {any} row as it is now; null when it is gone */
  constructor(row) {
    super(t.rolesPage.elseChanged(row === null ? t.rolesPage.elseRemoved : conditionText(row.condition)));
    this.row = row;
  }
}

/**
 * @param {string} roleId
 * @param {Change[]} changes
 * @param {import("./draft.js").RoleDraft} draft
 * @param {() => void} progress is called after each step
 * @returns {Promise<number>} how many were saved now
 * @throws {Error} when some were not; each of them has its fault
 */
export async function saveChanges(roleId, changes, draft, progress) {
  const open = changes.filter((change) => change.state !== "done");
  for (const change of open) {
    change.state = "running";
    change.fault = null;
    progress();
    try {
      draft.settled(change, await save(roleId, change));
      change.state = "done";
    } catch (fault) {
      change.state = "failed";
      change.fault = fault;
      if (fault instanceof Overtaken) {
        change.row = fault.row;
        draft.found(change, fault.row);
      }
    }
    progress();
  }
  const failed = open.filter((change) => change.state === "failed").length;
  if (failed > 0) {
    throw new Error(t.rolesPage.someFailed(failed));
  }
  return open.length;
}

/**
 * @param {string} roleId
 * @param {Change} change
 * @returns {Promise<any>} the permission of the role; null when it was taken
 */
async function save(roleId, change) {
  if (change.kind === "add" || (change.kind === "condition" && change.row === null)) {
    return add(roleId, change);
  }
  if (change.row === null) {
    return null;
  }
  const now = await found(() => api("getRolePermission", { path: { id: change.row.id } }));
  if (change.kind === "take" && now === null) {
    return null;
  }
  if (now === null || (now.data.condition ?? null) !== (change.row.condition ?? null)) {
    throw new Overtaken(now?.data ?? null);
  }
  /** @type {Record<string, string>} */
  const headers = now.etag === null ? {} : { "If-Match": now.etag };
  const request = { path: { id: change.row.id }, headers };
  if (change.kind === "take") {
    await api("deleteRolePermission", request);
    return null;
  }
  return (await api("updateRolePermission", { ...request, body: { condition: change.condition } })).data;
}

/** @param {string} roleId @param {Change} change */
async function add(roleId, change) {
  const permission = await permissionOf(change);
  const body = { role_id: roleId, permission_id: permission, condition: change.condition };
  return (await api("createRolePermission", { body })).data;
}

/** @param {import("./draft.js").Spot} spot @returns {Promise<string>} the id of its permission, made where it was missing */
async function permissionOf(spot) {
  const { resource, action, scope } = spot;
  const { data } = await api("listPermissions", { query: { resource, action, scope, limit: 1 } });
  if (data.length > 0) {
    return data[0].id;
  }
  try {
    return (await api("createPermission", { body: { resource, action, scope } })).data.id;
  } catch (fault) {
    const second = fault instanceof Fault && fault.status === 409
      ? (await api("listPermissions", { query: { resource, action, scope, limit: 1 } })).data
      : [];
    if (second.length > 0) {
      return second[0].id;
    }
    throw fault;
  }
}
