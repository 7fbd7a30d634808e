/** The proof that the log is untouched: made here, and made again elsewhere by whoever does not trust this server. */
import { lines } from "../api.js";
import { View, define, html, nothing } from "../element.js";
import { t } from "../texts.js";
import { facts, idText, when } from "../parts/facts.js";
import { faultBox } from "../parts/faults.js";
import { operationOf } from "../parts/operation-of.js";
import { command } from "../parts/secret.js";

/** @typedef {{chain: number, record: number, id?: string, created_at?: string, head: string}} Head */

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
      for await (const line of lines(VERIFY, { body: {}, signal: this.#stop.signal })) {
        this.latest = line;
      }
      this.result = this.latest;
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
    const heads = this.#heads();
    return heads.length === 0 ? "heads-kept-elsewhere.txt" : heads.map((head) => head.head).join(" --expect ");
  }

  /** @returns {Head[]} */
  #heads() {
    return this.result?.heads ?? [];
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
      ${faultBox(this.fault)}
      <div aria-live="polite">${this.result === null ? nothing : this.#result()}</div>`;
  }

  #result() {
    const { valid, fault, records, bytes, notes = [], not_checked: unchecked = [] } = this.result;
    const whole = valid === true;
    return html`<div class="verdict ${whole ? "good" : "bad"}"><strong>${whole ? `✓ ${t.verify.whole}` : `✗ ${t.verify.broken}`}</strong>
        <span>${whole ? t.verify.wholeAbout : (fault ?? "")}</span></div>
      ${facts([
        [t.verify.records, number(records)],
        [t.verify.bytes, number(bytes)],
        this.result.segment ? [t.verify.place, html`${idText(this.result.segment)} ${number(this.result.offset)} ${idText(this.result.record)}`] : null,
      ])}
      ${this.#heads().map((head) => html`<h3>${t.verify.head(head.chain)}</h3>${command(head.head)}
        ${head.created_at ? html`<p>${t.verify.lastRecord} ${idText(head.id)} ${when(head.created_at)}</p>` : nothing}`)}
      ${this.#heads().length > 0 ? html`<p>${t.verify.keepHead}</p>` : nothing}
      ${[...notes, ...unchecked].length === 0
        ? nothing
        : html`<h3>${t.verify.unchecked}</h3><ul>${[...notes, ...unchecked].map((note) => html`<li>${note}</li>`)}</ul>`}`;
  }
}
define("log-proof", LogProof);

/** @param {any} line */
function progress(line) {
  const done = line?.records ?? line?.done ?? line?.bytes;
  const total = line?.total_records ?? line?.total ?? line?.total_bytes ?? line?.of;
  return html`<div class="proof-progress">
    ${total === undefined ? html`<progress aria-label=${t.verify.running}></progress>`
      : html`<progress aria-label=${t.verify.running} max=${total} value=${done ?? 0}></progress>`}
    <span>${done === undefined ? "" : t.verify.at(number(done), total === undefined ? null : number(total))}</span></div>`;
}

/** @param {number | undefined} value */
function number(value) {
  return value === undefined || value === null ? "" : Number(value).toLocaleString();
}
