/** Lists that are short by nature (the actions of a type, the permissions of a role), read whole. */
import { api } from "../api.js";

const PAGE = 200;

/**
 * @param {import("../api.js").Operation} operation
 * @param {import("../api.js").Request} request
 * @param {number} most how many rows are read at most
 * @returns {Promise<{rows: any[], cut: boolean}>} `cut`: there are more
 */
export async function wholeList(operation, request, most = 1000) {
  /** @type {any[]} */
  const rows = [];
  /** @type {string | null} */
  let cursor = null;
  do {
    const query = { ...request.query, limit: PAGE, cursor };
    const { data, pagination } = await api(operation, { ...request, query });
    rows.push(...data);
    cursor = pagination?.has_more ? pagination.cursor : null;
  } while (cursor !== null && rows.length < most);
  return { rows, cut: cursor !== null };
}
