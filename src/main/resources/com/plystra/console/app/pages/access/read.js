/** Reads the access map of a Space, a line at a time, into a table of bounded size or into a file. */
import { lines } from "../../api.js";
import { FileSink, csvLine } from "../../parts/to-file.js";

/** What the page shows at most; the file has everything. */
export const MEMBERS_SHOWN = 100;
export const READ_AT_MOST = 20_000;
const TELL_EVERY = 500;
const COLUMNS = [
  "user_id", "email", "user_member_id", "member_id", "member_display_name", "resource_type", "action", "region",
  "resources", "conditional", "via",
];

/**
 * @typedef {import("../../parts/impact.js").AccessRow} AccessRow
 * @typedef {{regions: Set<string>, conditional: boolean, resources: number}} Cell
 * @typedef {{id: string, name: string, people: Set<string>, cells: Map<string, Cell>}} MemberLine
 * @typedef {{space_id: string, resource_type?: string, member_id?: string}} Asked
 */

export class Matrix {
  /** @type {Map<string, MemberLine>} */
  members = new Map();
  /** @type {Set<string>} */
  actions = new Set();
  /** @type {Set<string>} the ids of Members that are not shown */
  hidden = new Set();
  rows = 0;
  /** Whether the server said that there are no more. */
  complete = false;

  /** @param {AccessRow} row */
  add(row) {
    this.rows += 1;
    const known = this.members.get(row.member_id);
    if (known === undefined && this.members.size >= MEMBERS_SHOWN) {
      this.hidden.add(row.member_id);
      return;
    }
    const line = known ?? { id: row.member_id, name: row.member_display_name, people: new Set(), cells: new Map() };
    this.members.set(row.member_id, line);
    line.people.add(row.email ?? row.user_id);
    const key = `${row.resource_type}.${row.action}`;
    this.actions.add(key);
    const cell = line.cells.get(key) ?? { regions: new Set(), conditional: true, resources: 0 };
    line.cells.set(key, cell);
    cell.regions.add(row.region);
    cell.conditional &&= row.conditional;
    cell.resources = Math.max(cell.resources, row.resources);
  }
}

/**
 * @param {Asked} asked
 * @param {Matrix} matrix
 * @param {AbortSignal} signal
 * @param {() => void} told is called now and then
 */
export async function readMatrix(asked, matrix, signal, told) {
  for await (const line of lines("streamAccessMap", { body: asked, signal })) {
    if (line.region === undefined) {
      matrix.complete = line.complete === true;
    } else {
      matrix.add(line);
    }
    if (matrix.rows % TELL_EVERY === 0) {
      told();
    }
    if (matrix.rows >= READ_AT_MOST) {
      return;
    }
  }
}

/**
 * The whole map as a file.
 * @param {Asked} asked
 * @param {"csv" | "ndjson"} format
 * @param {AbortSignal} signal
 * @param {(rows: number) => void} told
 * @returns {Promise<{rows: number, complete: boolean}>} nothing is saved unless it is complete
 */
export async function exportMap(asked, format, signal, told) {
  const file = new FileSink(`access-${asked.space_id}.${format}`);
  let rows = 0;
  let complete = false;
  let text = format === "csv" ? csvLine(COLUMNS) : "";
  for await (const line of lines("streamAccessMap", { body: asked, signal })) {
    const last = line.region === undefined;
    complete ||= last && line.complete === true;
    rows += last ? 0 : 1;
    text += lineOf(line, format, last);
    if (rows % TELL_EVERY === 0) {
      file.write(text);
      text = "";
      told(rows);
    }
  }
  file.write(text);
  if (complete) {
    file.save();
  }
  return { rows, complete };
}

/** @param {any} line @param {"csv" | "ndjson"} format @param {boolean} last */
function lineOf(line, format, last) {
  if (format === "ndjson") {
    return `${JSON.stringify(line)}\n`;
  }
  return last ? "" : csvLine(COLUMNS.map((name) => (name === "via" ? line.via.join(" ") : line[name])));
}
