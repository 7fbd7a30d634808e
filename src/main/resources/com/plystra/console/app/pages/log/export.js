/** The records of a list as a file, and the command for an export that can be proven. */
import { api } from "../../api.js";
import { html, nothing } from "../../element.js";
import { openForm } from "../../parts/dialog.js";
import { copyButton } from "../../parts/json.js";
import { say } from "../../parts/toast.js";
import { t } from "../../texts.js";
import { FileSink, csvLine } from "../../parts/to-file.js";

const PAGE = 200;
const AT_MOST = 100_000;
const COLUMNS = [
  "id", "created_at", "kind", "action", "decision", "deny_code", "space_id", "actor_user_id", "actor_member_id",
  "actor_user_member_id", "resource_type", "resource_id", "caller_type", "caller_id", "caller_name", "caller_reach",
  "purpose", "facts", "session_id", "request_id", "ip_address", "user_agent", "state_version",
];

/** @param {Record<string, string>} filters */
export async function openExport(filters) {
  const progress = { rows: 0, stop: new AbortController(), shown: () => {} };
  const done = await openForm({
    title: t.log.export,
    confirm: t.log.exportNow,
    wide: true,
    abandon: true,
    values: { format: "csv" },
    body: (form) => {
      progress.shown = () => form.host.requestUpdate();
      return html`<p>${t.log.exportLead(AT_MOST)}</p>
      ${form.field("format", t.log.format, { options: [
        { value: "csv", label: "CSV" }, { value: "ndjson", label: "NDJSON" },
      ] })}
      <p role="status">${form.busy ? t.log.exported(progress.rows) : nothing}</p>
      <h3>${t.log.provable}</h3>
      <p>${t.log.provableLead}</p>
      ${command(filters, form.values["format"])}`;
    },
    run: (values) => write(filters, values["format"], progress),
  });
  if (done === null) {
    progress.stop.abort();
  } else {
    say(done.cut ? t.log.exportCut(done.rows) : t.log.exportDone(done.rows));
  }
}

/** @param {Record<string, string>} filters @param {string} format */
function command(filters, format) {
  const named = Object.entries(filters).map(([name, value]) => ` --${name.replaceAll("_", "-")} ${quoted(value)}`);
  const text = `plystra audit export log.${format} --format ${format}${named.join("")}`;
  return html`<div class="json"><pre tabindex="0" role="region" aria-label=${t.log.provable}><code>${text}</code></pre>${copyButton(text)}</div>`;
}

/** @param {string} value @returns {string} for a shell */
function quoted(value) {
  return /^[\w.:@/-]+$/.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`;
}

/**
 * Oldest first, page by page, so that records that are added meanwhile do not shift anything.
 * @param {Record<string, string>} filters
 * @param {string} format
 * @param {{rows: number, stop: AbortController, shown: () => void}} progress
 */
async function write(filters, format, progress) {
  const file = new FileSink(`log.${format}`);
  progress.rows = 0;
  let after = /** @type {string | null} */ (null);
  let more = true;
  if (format === "csv") {
    file.write(csvLine(COLUMNS));
  }
  while (more && progress.rows < AT_MOST) {
    const { data, pagination } = await api("listAuditLogs", {
      query: { ...filters, order: "sequence", limit: PAGE, after }, signal: progress.stop.signal,
    });
    file.write(data.map((/** @type {any} */ row) => lineOf(row, format)).join(""));
    progress.rows += data.length;
    progress.shown();
    after = pagination?.cursor ?? null;
    more = pagination?.has_more ?? false;
  }
  file.save();
  return { rows: progress.rows, cut: more };
}

/** @param {any} row @param {string} format */
function lineOf(row, format) {
  if (format !== "csv") {
    return `${JSON.stringify(row)}\n`;
  }
  const flat = { ...row, caller_type: row.caller?.type, caller_id: row.caller?.id, caller_name: row.caller?.name };
  return csvLine(COLUMNS.map((name) => flat[name]));
}
