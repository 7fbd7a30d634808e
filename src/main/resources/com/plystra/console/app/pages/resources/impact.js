/** Who can act on a resource where it lies now, and where it would lie: from the access map of its type. */
import { lines } from "../../api.js";
import { html, nothing } from "../../element.js";
import { session } from "../../session.js";
import { t } from "../../texts.js";

const READ_AT_MOST = 50_000;
const SHOWN = 12;

/**
 * @typedef {import("../../parts/impact.js").AccessRow} AccessRow
 * @typedef {{path: string | null, owner: string | null}} Where the group's path and the owner's id
 * @typedef {{rows: AccessRow[], cut: boolean}} TypeAccess
 */

/** @param {any} resource @returns {Promise<TypeAccess | null>} null where the caller may not know */
export async function accessOfType(resource) {
  if (!session.can("authz:list")) {
    return null;
  }
  /** @type {AccessRow[]} */
  const rows = [];
  const body = { space_id: resource.space_id, resource_type: resource.resource_type };
  for await (const line of lines("streamAccessMap", { body })) {
    if (line.region !== undefined) {
      rows.push(line);
    } else if (line.complete === true) {
      return { rows, cut: false };
    }
    if (rows.length >= READ_AT_MOST) {
      break;
    }
  }
  return { rows, cut: true };
}

/** @param {AccessRow} row @param {Where} where @returns {boolean} whether its region covers the place */
function covers(row, where) {
  const [kind, ...rest] = row.region.split(" ");
  const anchor = rest.join(" ");
  switch (kind) {
    case "space":
      return true;
    case "self":
      return where.owner === row.member_id;
    case "group":
      return where.path === anchor;
    default:
      return where.path === anchor || (where.path?.startsWith(`${anchor}.`) ?? false);
  }
}

/** @param {AccessRow[]} rows @param {Where} where @returns {Map<string, AccessRow>} one row for each binding and action */
function able(rows, where) {
  const all = new Map();
  for (const row of rows.filter((one) => covers(one, where))) {
    const key = `${row.user_member_id} ${row.action}`;
    const known = all.get(key);
    all.set(key, known === undefined || known.conditional ? row : known);
  }
  return all;
}

/**
 * @param {TypeAccess | null} access
 * @param {Where | null} before null: it could not be acted on
 * @param {Where | null} after null: it cannot be acted on any more
 */
export function placeImpact(access, before, after) {
  if (access === null) {
    return html`<p>${t.common.notAllowed("authz:list")}</p>`;
  }
  const had = before === null ? new Map() : able(access.rows, before);
  const has = after === null ? new Map() : able(access.rows, after);
  const keys = [...new Set([...had.keys(), ...has.keys()])];
  const those = (/** @type {number} */ from, /** @type {number[]} */ to) =>
    keys.filter((key) => strength(had.get(key)) === from && to.includes(strength(has.get(key)))).map((key) => has.get(key) ?? had.get(key));
  const lost = [...those(1, [0]), ...those(2, [0])];
  const gained = those(0, [1, 2]);
  const narrowed = those(2, [1]);
  const widened = those(1, [2]);
  return html`<div aria-live="polite">
    ${lost.length + gained.length + narrowed.length + widened.length === 0
      ? html`<p>${t.resourcesPage.sameAccess}</p>`
      : html`${list(t.resourcesPage.lose, lost, "takes")}${list(t.resourcesPage.narrow, narrowed, "takes")}
          ${list(t.resourcesPage.gain, gained, "gives")}${list(t.resourcesPage.widen, widened, "gives")}`}
    ${access.cut ? html`<p class="form-text">${t.resourcesPage.cut(READ_AT_MOST)}</p>` : nothing}
  </div>`;
}

/** @param {AccessRow | undefined} row @returns {number} 0: none, 1: under a condition, 2: in any case */
function strength(row) {
  return row === undefined ? 0 : row.conditional ? 1 : 2;
}

/** @param {string} title @param {AccessRow[]} rows @param {"takes" | "gives"} kind */
function list(title, rows, kind) {
  if (rows.length === 0) {
    return nothing;
  }
  /** @type {Map<string, AccessRow[]>} */
  const people = new Map();
  rows.forEach((row) => people.set(row.user_member_id, [...(people.get(row.user_member_id) ?? []), row]));
  const all = [...people.values()];
  return html`<div class="impact ${kind}"><h3>${title}</h3>
    <ul>${all.slice(0, SHOWN).map((of) => html`<li><bdi>${of[0]?.email ?? of[0]?.user_id}</bdi>, <bdi>${of[0]?.member_display_name}</bdi>:
      ${of.map((row) => html`<code>${row.action}</code>${row.conditional ? ` ${t.impact.conditional}` : ""} `)}</li>`)}</ul>
    ${all.length > SHOWN ? html`<p class="mb-0">${t.impact.more(all.length - SHOWN, false)}</p>` : nothing}
  </div>`;
}
