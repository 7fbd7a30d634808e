/** The state of the server as it tells it: itself, its log, its nodes, and how big it is. */
import { html, nothing } from "../../element.js";
import { t } from "../../texts.js";
import { facts, idText, state, when } from "../../parts/facts.js";
import { command } from "./secret.js";

/** @param {any} status */
export function statusView(status) {
  const names = t.system.facts;
  return html`${panel("server", t.system.server, facts([
      [names.core, status.version],
      [names.mode, status.mode],
      [names.storage, status.storage],
      [names.database, status.database],
      [names.schema, t.system.schemaOf(status.schema_version, status.expected_schema_version)],
      [names.started, when(status.started_at)],
      [names.commit, status.commit],
      [names.java, status.java_version],
    ]))}
    ${panel("sizes", t.system.sizes, sizes(status.sizes))}
    ${panel("nodes", t.system.nodes, html`<ul class="status-list">${status.nodes.map(node)}</ul>`)}
    ${panel("journal", t.system.journal, journal(status.journal))}`;
}

/** @param {any[]} checks of readiness */
export function readinessView(checks) {
  return html`<ul class="checks">${checks.map(
    (check) => html`<li>${state(check.ok ? "ok" : "failed")} ${check.name} ${check.message ?? nothing}</li>`,
  )}</ul>`;
}

/** @param {string} name @param {string} title @param {unknown} body */
function panel(name, title, body) {
  return html`<section class="panel panel-${name}" aria-labelledby="system-${name}"><h2 id="system-${name}">${title}</h2>${body}</section>`;
}

/** @param {any} all numbers of bytes */
function sizes(all) {
  const names = t.system.facts;
  return facts([
    all.journal_bytes === null ? null : [names.journalSize, bytes(all.journal_bytes)],
    [names.dataSize, bytes(all.data_directory_bytes)],
    [names.free, bytes(all.disk_free_bytes)],
    [names.heap, t.system.partOf(bytes(all.heap_used_bytes), bytes(all.heap_max_bytes))],
  ]);
}

/** @param {any} one */
function node(one) {
  return html`<li>${state(one.ready ? "ready" : "failed")} ${t.system.node(one.version, one.pid)} ${when(one.started_at)}</li>`;
}

/** @param {{records: number, index_behind: number, heads: any[]}} end */
function journal(end) {
  return html`${facts([
      [t.verify.records, end.records.toLocaleString()],
      end.index_behind === 0 ? null : [t.system.facts.behind, end.index_behind.toLocaleString()],
    ])}
    ${headsView(end.heads)}`;
}

/** The last record of each chain, to be kept elsewhere. @param {any[]} heads */
export function headsView(heads) {
  return heads
    .filter((head) => head.id !== null)
    .map((head) => html`<h3>${t.verify.head(head.chain)}</h3>
      <p class="mb-1">${t.verify.lastRecord} ${idText(head.id)} ${when(head.created_at)}</p>${command(head.hash)}`);
}

/** @param {number} count */
export function bytes(count) {
  const units = ["B", "KiB", "MiB", "GiB", "TiB"];
  const step = count < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(count) / 10));
  return `${(count / 1024 ** step).toLocaleString(undefined, { maximumFractionDigits: 1 })} ${units[step]}`;
}
