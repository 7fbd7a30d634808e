/** What the form that adds a person looks up while it is filled in. */
import { api } from "../../api.js";
import { session } from "../../session.js";
import { bindingStatus } from "../../choices.js";

/**
 * The account with an e-mail, and what it acts as in a Space.
 * @param {string} email
 * @param {string} space
 * @returns {Promise<{user: any | null, bound: any[]}>}
 */
export async function accountOf(email, space) {
  if (!/.@./.test(email) || !session.can("users:read")) {
    return { user: null, bound: [] };
  }
  const found = await api("listUsers", { query: { email, limit: 1 } }).catch(() => ({ data: [] }));
  const user = found.data[0] ?? null;
  return { user, bound: user === null ? [] : await bindings(user.id, space) };
}

/**
 * @param {string} userId
 * @param {string} space
 * @returns {Promise<any[]>} the usable bindings of a user
 */
async function bindings(userId, space) {
  const query = { user_id: userId, status: "active", limit: 50 };
  const answer = await api("listUserMembers", { path: { space_id: space }, query }).catch(() => ({ data: [] }));
  return answer.data.filter((/** @type {any} */ row) => bindingStatus(row) === "active");
}

/** @param {string | null} roleId */
export async function permissionsOf(roleId) {
  return roleId === null || !session.can("roles:read")
    ? []
    : (await api("listRolePermissions", { query: { role_id: roleId, limit: 200 } }).catch(() => ({ data: [] }))).data;
}
