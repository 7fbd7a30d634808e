/** The proof that the log is untouched: made here, and made again elsewhere by whoever does not trust this server. */
import { Fault, lines } from "../../api.js";
import { View, define, html, nothing } from "../../element.js";
import { t } from "../../texts.js";
import { facts, idText } from "../../parts/facts.js";
import { faultBox } from "../../parts/faults.js";
import { operationOf } from "./operation-of.js";
import { command } from "./secret.js";
import { download } from "../../pictures/save.js";
import { bytes, headsView } from "./status.js";

const VERIFY = operationOf("POST", "/api/v1/audit/verify");

export function draw() {
  return html`<log-proof></log-proof>`;
}

class LogProof extends View {
  static properties = { latest: { state: true }, result: { state: true }, fault: { state: true }, busy: { state: true } };

  constructor() {
    super();
    /** @type {any} the newest line of progress */
    this.latest = null;
    /** @type {any} the last line, once it has come */
    this.result = null;
    /** @type {unknown} */
    this.fault = null;
    this.busy = false;
  }

  #stop = new AbortController();

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#stop.abort();
  }

  /** One comes here to do one thing. */
  firstUpdated() {
    /** @type {HTMLElement | null} */ (this.querySelector(".btn-primary"))?.focus();
  }

  async #run() {
    if (VERIFY === null || this.busy) {
      return;
    }
    this.#stop = new AbortController();
    this.busy = true;
    this.result = null;
    this.fault = null;
    this.latest = null;
    try {
      for await (const line of lines(VERIFY, { signal: this.#stop.signal })) {
        this.latest = line;
      }
      this.result = this.latest?.verified === undefined ? null : this.latest;
      this.fault = this.result === null ? t.verify.ended : null;
    } catch (fault) {
      this.fault = this.#stop.signal.aborted ? null : fault;
    } finally {
      this.busy = false;
    }
  }

  view() {
    return html`<section class="panel" aria-labelledby="proof-here">
        <h2 id="proof-here">${t.verify.here}</h2>
        <p>${t.verify.about}</p>
        ${VERIFY === null ? html`<p>${t.verify.noRoute}</p>${command("plystra audit verify")}` : this.#here()}
      </section>
      <section class="panel" aria-labelledby="proof-there">
        <h2 id="proof-there">${t.verify.there}</h2>
        <p>${t.verify.thereAbout}</p>
        <ol class="proof-steps">
          <li>${t.verify.keep}${command("plystra audit head --output json > heads-kept-elsewhere.txt")}</li>
          <li>${t.verify.later}${command(`plystra audit verify --expect ${this.#kept()}`)}</li>
          <li>${t.verify.elsewhere}${command("plystra audit verify plystra-backup.zip --expect heads-kept-elsewhere.txt")}</li>
        </ol>
      </section>`;
  }

  #kept() {
    const heads = /** @type {{hash: string}[]} */ (this.result?.heads ?? []);
    return heads.length === 0 ? "heads-kept-elsewhere.txt" : heads.map((head) => head.hash).join(" --expect ");
  }

  #here() {
    return html`<div class="tools">
        <button type="button" class="btn btn-primary" ?disabled=${this.busy} @click=${() => this.#run()}>
          ${this.busy ? t.verify.running : t.verify.run}</button>
        ${this.busy
          ? html`<button type="button" class="btn btn-outline-secondary" @click=${() => this.#stop.abort()}>${t.common.cancel}</button>`
          : nothing}
      </div>
      ${this.busy ? progress(this.latest) : nothing}
      ${this.fault instanceof Fault && this.fault.status === 403 ? html`<p>${t.verify.instanceOnly}</p>` : nothing}
      ${faultBox(this.fault)}
      <div aria-live="polite">${this.result === null ? nothing : this.#result()}</div>`;
  }

  #result() {
    return this.result.verified ? whole(this.result) : broken(this.result);
  }
}
define("log-proof", LogProof);

/** @param {any} result */
function whole(result) {
  const unchecked = [...result.notes, ...result.not_checked];
  return html`<div class="verdict good"><strong>✓ ${t.verify.whole}</strong><span>${t.verify.wholeAbout}</span></div>
    ${facts([
      [t.verify.records, result.records.toLocaleString()],
      [t.verify.bytes, bytes(result.bytes)],
      [t.verify.took, t.metrics.milliseconds(result.took_ms)],
    ])}
    ${headsView(result.heads)}
    <p>${t.verify.keepHead}
      <button type="button" class="btn btn-sm btn-outline-primary" @click=${() => saveHeads(result.heads)}>${t.verify.saveHead}</button></p>
    ${unchecked.length === 0 ? nothing : html`<h3>${t.verify.unchecked}</h3><ul>${unchecked.map((note) => html`<li>${note}</li>`)}</ul>`}`;
}

/** A file that `audit verify --expect` reads. @param {{hash: string}[]} heads */
function saveHeads(heads) {
  const day = new Date().toISOString().slice(0, 10);
  download(`plystra-heads-${day}.txt`, new Blob(heads.map((head) => `${head.hash}\n`), { type: "text/plain" }));
}

/** @param {any} result */
function broken(result) {
  return html`<div class="verdict bad"><strong>✗ ${t.verify.broken}</strong><span>${result.fault}</span></div>
    ${facts([
      result.segment === undefined ? null : [t.verify.segment, idText(result.segment)],
      result.offset === undefined ? null : [t.verify.offset, result.offset.toLocaleString()],
      result.record ? [t.verify.record, idText(result.record)] : null,
    ])}
    <p>${t.verify.brokenAbout}</p>`;
}

/** @param {{checked: number, of: number, unit: string} | null} line */
function progress(line) {
  const shown = (/** @type {number} */ count) => (line?.unit === "bytes" ? bytes(count) : count.toLocaleString());
  return html`<div class="proof-progress">
    ${line === null || line.of === undefined
      ? html`<progress aria-label=${t.verify.running}></progress>`
      : html`<progress aria-label=${t.verify.running} max=${Math.max(1, line.of)} value=${line.checked}></progress>
        <span>${t.system.partOf(shown(line.checked), shown(line.of))}</span>`}</div>`;
}
