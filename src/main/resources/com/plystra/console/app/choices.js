/** What pickers propose: the server's search, narrowed to a kind of object. */
import { api } from "./api.js";
import { now } from "./clock.js";
import { session } from "./session.js";
import { t } from "./texts.js";

/** @typedef {import("./parts/pick-one.js").Choice} Choice */
/** @typedef {keyof typeof t.kinds | "user,member"} Kinds of the search */

const MANY = 20;

/**
 * Objects of some kinds, by the beginning of their name or their whole id.
 * @param {Kinds} kinds
 * @param {string | null} space the id of the Space, for kinds that lie in one
 * @returns {(typed: string) => Promise<Choice[]>}
 */
export function searched(kinds, space = session.space?.id ?? null) {
  return async (typed) => {
    const { data } = await api("search", {
      query: { q: typed, kinds, space_id: space, limit: MANY },
    });
    return data.items.map((/** @type {any} */ item) => ({ id: item.id, ...words(item), status: item.status, row: item }));
  };
}

/**
 * Resources, those of a type first.
 * @param {string | undefined} type
 * @returns {(typed: string) => Promise<Choice[]>}
 */
export function resourcesOf(type) {
  const find = searched("resource");
  const isOther = (/** @type {Choice} */ choice) => Number(choice.row.resource_type !== type);
  return async (typed) => (await find(typed)).sort((one, other) => isOther(one) - isOther(other));
}

/**
 * A group is known by its path and a type by its key, all else by its name.
 * @param {any} item of the search
 * @returns {{title: string, detail: string}}
 */
function words(item) {
  switch (item.kind) {
    case "group":
      return { title: item.detail, detail: item.title };
    case "resource_type":
      return { title: item.id, detail: item.title };
    default:
      return { title: item.title, detail: item.detail ?? item.id };
  }
}

/**
 * The bindings of a user in the Space: how the person can act there.
 * @param {string} userId
 * @param {string} space
 * @returns {Promise<Choice[]>}
 */
export function bindingsOf(userId, space) {
  return bindings({ user_id: userId }, space, (row) => row.member_display_name);
}

/**
 * The bindings to a Member: who can act as it.
 * @param {string} memberId
 * @param {string} space
 * @returns {Promise<Choice[]>}
 */
export function boundTo(memberId, space) {
  return bindings({ member_id: memberId }, space, (row) => row.email);
}

/**
 * @param {{user_id?: string, member_id?: string}} of
 * @param {string} space
 * @param {(row: any) => string} title
 * @returns {Promise<Choice[]>}
 */
async function bindings(of, space, title) {
  const { data } = await api("listUserMembers", { path: { space_id: space }, query: { ...of, limit: 100 } });
  return data.map((/** @type {any} */ row) => ({
    id: row.id,
    title: title(row),
    detail: `${row.relation_type}, ${row.id}`,
    status: bindingStatus(row),
    row,
  }));
}

/** @param {any} row a binding @returns {string} its status, `expired` told apart */
export function bindingStatus(row) {
  const over = row.expires_at !== null && Date.parse(row.expires_at) <= now();
  return row.status === "active" && over ? "expired" : row.status;
}

/**
 * The actions of a resource type.
 * @param {string} type
 * @returns {Promise<{key: string, display_name: string, risk_level: string}[]>}
 */
export async function actionsOf(type) {
  const { data } = await api("listResourceActions", { path: { key: type }, query: { limit: 200 } });
  return data;
}

/** @param {unknown} value @returns {string} `none` for nothing */
export function orNone(value) {
  return value === null || value === undefined || value === "" ? t.common.none : String(value);
}
