/** What the process counts, at a glance. Metrics are text of Prometheus and no part of the API proper. */
import { Fault, api } from "../../api.js";
import { View, define, html, nothing } from "../../element.js";
import { session } from "../../session.js";
import { t } from "../../texts.js";
import { facts } from "../../parts/facts.js";
import { Loading } from "../../parts/load.js";
import { bytes } from "./status.js";

/** @typedef {{name: string, labels: string, value: number}} Sample */

class Metrics extends View {
  /** @type {Loading<Sample[]>} */
  samples = new Loading(this);
  #asked = false;
  #off = false;

  connectedCallback() {
    super.connectedCallback();
    if (session.can("system:read")) {
      this.#find();
    }
  }

  /** Asks for the metrics only where they are served: a request that is refused helps nobody. */
  async #find() {
    const settings = (await api("listSystemSettings").catch(() => null))?.data.settings ?? [];
    const value = (/** @type {string} */ name) => settings.find((/** @type {any} */ one) => one.name === name)?.value ?? null;
    if (value("METRICS_ENABLED") === "true" && value("METRICS_PORT") === null) {
      this.#look();
    } else {
      this.#off = settings.length > 0;
      this.requestUpdate();
    }
  }

  #look() {
    this.#asked = true;
    this.samples.from(readMetrics);
  }

  view() {
    return html`<section class="panel" aria-labelledby="metrics">
      <div class="head"><h2 id="metrics">${t.metrics.title}</h2><div class="actions">
        ${this.#off
          ? nothing
          : html`<button type="button" class="btn btn-sm btn-outline-secondary" @click=${() => this.#look()}>
              ${this.#asked ? t.system.again : t.metrics.look}</button>`}</div></div>
      <p class="text-body-secondary">${this.#off ? t.metrics.off : t.metrics.about}</p>
      <div aria-live="polite">${this.#asked ? this.samples.show(glance) : nothing}</div>
    </section>`;
  }
}
define("server-metrics", Metrics);

/** @returns {Promise<Sample[]>} */
async function readMetrics() {
  const ask = () => fetch("../metrics", { headers: session.headers(), cache: "no-store" });
  let response = await ask();
  if (response.status === 401 && (await session.renew())) {
    response = await ask();
  }
  if (!response.ok) {
    const answer = await response.json().catch(() => ({}));
    throw new Fault(response.status, answer.error?.code ?? "UNKNOWN", answer.error?.message ?? t.metrics.off);
  }
  return samplesOf(await response.text());
}

/** @param {string} text */
function samplesOf(text) {
  /** @type {Sample[]} */
  const samples = [];
  for (const line of text.split("\n")) {
    const parts = /^([a-zA-Z_:][\w:]*)(\{.*\})? (\S+)/.exec(line);
    if (parts !== null) {
      samples.push({ name: parts[1] ?? "", labels: parts[2] ?? "", value: Number(parts[3]) });
    }
  }
  return samples;
}

/** @param {Sample[]} samples */
function glance(samples) {
  const sum = (/** @type {string} */ name, label = "") =>
    samples
      .filter((one) => one.name === name && one.labels.includes(label))
      .reduce((total, one) => total + one.value, 0);
  const mean = (/** @type {string} */ name) => {
    const count = sum(`${name}_count`);
    return count === 0 ? null : t.metrics.milliseconds((sum(`${name}_sum`) / count) * 1000);
  };
  const m = t.metrics;
  return facts([
    [m.decisions, sum("plystra_authz_decisions_total").toLocaleString()],
    [m.denies, sum("authz_denies_total").toLocaleString()],
    [m.unanswered, sum("plystra_authz_unanswered_total").toLocaleString()],
    [m.records, sum("audit_logs_written_total").toLocaleString()],
    [m.requests, sum("plystra_http_requests_total").toLocaleString()],
    [m.errors, sum("plystra_http_requests_total", 'status="5').toLocaleString()],
    [m.requestTime, mean("plystra_http_request_duration_seconds")],
    [m.commitTime, mean("plystra_audit_commit_seconds")],
    [m.queue, sum("plystra_audit_queue_depth").toLocaleString()],
    [m.connections, sum("plystra_http_connections").toLocaleString()],
    [m.watchers, sum("plystra_watch_readers").toLocaleString()],
    [m.integrity, sum("plystra_integrity_faults").toLocaleString()],
    [m.heap, bytes(sum("jvm_memory_used_bytes", 'area="heap"'))],
  ]);
}
