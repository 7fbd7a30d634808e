/** What a change takes away: the access that goes through a binding, a Member or a grant today. */
import { lines } from "../api.js";
import { html, nothing } from "../element.js";
import { session } from "../session.js";
import { t } from "../texts.js";

const SHOWN = 12;
const READ_AT_MOST = 2000;

/**
 * @typedef {{user_id: string, email: string, user_member_id: string, member_id: string,
 *   member_display_name: string, resource_type: string, action: string, region: string,
 *   resources: number, conditional: boolean, via: string[]}} AccessRow
 * @typedef {{rows: AccessRow[], cut: boolean}} Access `cut`: there may be more than was read
 */

/**
 * Rows of the access map of a Space.
 * @param {string} space
 * @param {string | null} memberId only this Member's
 * @param {(row: AccessRow) => boolean} keep
 * @param {string | null} type only this resource type's
 * @returns {Promise<Access>}
 */
export async function accessRows(space, memberId, keep = () => true, type = null) {
  /** @type {AccessRow[]} */
  const rows = [];
  const stop = new AbortController();
  const body = {
    space_id: space,
    ...(memberId === null ? {} : { member_id: memberId }),
    ...(type === null ? {} : { resource_type: type }),
  };
  for await (const line of lines("streamAccessMap", { body, signal: stop.signal })) {
    // A map that the server ended early lacks this line.
    if (line.complete === true) {
      return { rows, cut: false };
    }
    if (line.region !== undefined && keep(line)) {
      rows.push(line);
    }
    if (rows.length >= READ_AT_MOST) {
      stop.abort();
      break;
    }
  }
  return { rows, cut: true };
}

/**
 * What is lost when some rows end: those that no other row of the same binding, type and action covers.
 * A row under a condition covers nothing for sure.
 * @param {AccessRow[]} rows also those that stay
 * @param {(row: AccessRow) => boolean} ends
 * @returns {{lost: AccessRow[], kept: AccessRow[]}} the rows that end, by whether something else opens the same
 */
export function lostOf(rows, ends) {
  const key = (/** @type {AccessRow} */ row) => `${row.user_member_id} ${row.resource_type} ${row.action}`;
  /** @type {Map<string, AccessRow[]>} */
  const left = new Map();
  for (const row of rows.filter((one) => !ends(one) && !one.conditional)) {
    left.set(key(row), [...(left.get(key(row)) ?? []), row]);
  }
  const stays = (/** @type {AccessRow} */ row) => (left.get(key(row)) ?? []).some((one) => covers(one.region, row.region));
  const ending = rows.filter(ends);
  return { lost: ending.filter((row) => !stays(row)), kept: ending.filter(stays) };
}

/** @param {string} wide @param {string} region @returns {boolean} whether all of a region lies in another */
function covers(wide, region) {
  const [kind, ...above] = wide.split(" ");
  const [other, ...at] = region.split(" ");
  const [anchor, path] = [above.join(" "), at.join(" ")];
  return kind === "space" || wide === region
    || (kind === "group_tree" && (other === "group" || other === "group_tree")
      && (path === anchor || path.startsWith(`${anchor}.`)));
}

/**
 * What is lost, for a dialog that asks before it happens.
 * @param {{
 *   space: string,
 *   member: string | null,
 *   ends: (row: AccessRow) => boolean,
 *   type?: string | null,
 *   touched?: (row: AccessRow) => boolean,
 * }} what `type`: only this resource type's; `touched`: rows that rest on what ends, and on something else too
 */
export async function losses({ space, member, ends, type = null, touched = () => false }) {
  if (!session.can("authz:list")) {
    return html`<p>${t.common.notAllowed("authz:list")}</p>`;
  }
  const { rows, cut } = await accessRows(space, member, () => true, type);
  const { lost, kept } = lostOf(rows, ends);
  const others = rows.filter((row) => touched(row) && !ends(row));
  return lossList(lost, [...kept, ...others], cut);
}

/**
 * @param {AccessRow[]} lost
 * @param {AccessRow[]} kept
 * @param {boolean} cut
 */
export function lossList(lost, kept, cut) {
  return html`${impactList(t.impact.takes, lost, cut, "takes")}
    ${kept.length === 0 ? nothing : impactList(t.impact.stays, kept, cut, "gives")}`;
}

/**
 * @param {string} title
 * @param {AccessRow[]} rows
 * @param {boolean} cut
 * @param {"takes" | "gives"} kind
 */
export function impactList(title, rows, cut, kind) {
  return html`<div class="impact ${kind}"><h3>${title}</h3>
    ${rows.length === 0
      ? html`<p class="mb-0">${cut ? t.impact.nothingFound : t.impact.nothing}</p>`
      : html`<ul>${rows.slice(0, SHOWN).map(
          (row) => html`<li><span dir="auto">${row.email || row.member_display_name}</span>: <code>${row.resource_type}.${row.action}</code>
            ${t.impact.where(row.region, row.resources)}${row.conditional ? ` ${t.impact.conditional}` : ""}</li>`,
        )}</ul>`}
    ${rows.length > SHOWN ? html`<p class="mb-0">${t.impact.more(rows.length - SHOWN, cut)}</p>` : nothing}
    ${cut ? html`<p class="mb-0">${t.impact.partly}</p>` : nothing}
  </div>`;
}
