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
 */

/**
 * Rows of the access map of a Space.
 * @param {string} space
 * @param {string | null} memberId only this Member's
 * @param {(row: AccessRow) => boolean} keep
 * @returns {Promise<{rows: AccessRow[], cut: boolean}>} `cut`: there are more than were read
 */
export async function accessRows(space, memberId, keep = () => true) {
  /** @type {AccessRow[]} */
  const rows = [];
  const stop = new AbortController();
  for await (const line of lines("streamAccessMap", {
    body: { space_id: space, ...(memberId === null ? {} : { member_id: memberId }) },
    signal: stop.signal,
  })) {
    if (line.region !== undefined && keep(line)) {
      rows.push(line);
    }
    if (rows.length >= READ_AT_MOST) {
      stop.abort();
      return { rows, cut: true };
    }
  }
  return { rows, cut: false };
}

/**
 * What is lost, for a dialog that asks before it happens.
 * @param {{space: string, member: string | null, keep: (row: AccessRow) => boolean}} what
 */
export async function losses(what) {
  if (!session.can("authz:list")) {
    return html`<p>${t.common.notAllowed("authz:list")}</p>`;
  }
  const { rows, cut } = await accessRows(what.space, what.member, what.keep);
  return impactList(t.impact.takes, rows, cut, "takes");
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
      ? html`<p class="mb-0">${t.impact.nothing}</p>`
      : html`<ul>${rows.slice(0, SHOWN).map(
          (row) => html`<li><span dir="auto">${row.email || row.member_display_name}</span>: <code>${row.resource_type}.${row.action}</code>
            ${t.impact.where(row.region, row.resources)}${row.conditional ? ` ${t.impact.conditional}` : ""}</li>`,
        )}</ul>`}
    ${rows.length > SHOWN ? html`<p class="mb-0">${t.impact.more(rows.length - SHOWN, cut)}</p>` : nothing}
  </div>`;
}
