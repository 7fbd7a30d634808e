/** The types that a role's grid shows, with their actions and the permissions that there are of them. */
import { api, found } from "../../api.js";
import { session } from "../../session.js";
import { wholeList } from "../../parts/whole-list.js";

/**
 * @typedef {{
 *   key: string,
 *   title: string,
 *   open: boolean,
 *   actions: any[] | null,
 *   permissions: Map<string, string> | null,
 *   fault: unknown,
 * }} TypeRows `permissions`: the status by action and scope; null when the caller may not read them
 */

const FEW = 20;

/**
 * The types of which something is permitted, then the first others.
 * @param {string[]} held
 * @returns {Promise<TypeRows[]>}
 */
export async function firstTypes(held) {
  const first = session.can("registry:read")
    ? (await api("listResourceTypes", { query: { status: "active", limit: FEW } }).catch(() => ({ data: [] }))).data
    : [];
  const titles = new Map(first.map((/** @type {any} */ type) => [type.key, type.display_name]));
  const others = first.map((/** @type {any} */ type) => type.key).filter((/** @type {string} */ key) => !held.includes(key));
  return [...held, ...others].map((key) => ({
    key,
    title: titles.get(key) ?? key,
    open: false,
    actions: null,
    permissions: null,
    fault: null,
  }));
}

/** @param {TypeRows} type gets its actions and permissions, or the fault */
export async function readType(type) {
  try {
    const [actions, permissions] = await Promise.all([
      session.can("registry:read")
        ? found(async () => {
            const { rows } = await wholeList("listResourceActions", { path: { key: type.key } });
            return { data: rows, etag: null };
          })
        : null,
      session.can("permissions:read")
        ? wholeList("listPermissions", { query: { resource: type.key } }).catch(() => null)
        : null,
    ]);
    type.actions = actions?.data ?? [];
    type.permissions = permissions === null
      ? null
      : new Map(permissions.rows.map((row) => [`${row.action} ${row.scope}`, row.status]));
  } catch (fault) {
    type.fault = fault;
  }
}
