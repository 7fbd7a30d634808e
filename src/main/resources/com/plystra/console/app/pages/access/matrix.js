/** The matrix of a Space: each Member, each action of each type, and the region in which it may. */
import { View, define, html, nothing } from "../../element.js";
import { link, router } from "../../router.js";
import { t } from "../../texts.js";
import { searched } from "../../choices.js";
import { faultBox } from "../../parts/faults.js";
import { FormState } from "../../parts/form.js";
import { say } from "../../parts/toast.js";
import { exportMap, Matrix, MEMBERS_SHOWN, READ_AT_MOST, readMatrix } from "./read.js";
import { pick } from "./words.js";

class AccessMatrix extends View {
  static properties = {
    query: { attribute: false }, space: { attribute: false }, reading: { state: true }, exporting: { state: true },
    fault: { state: true },
  };

  constructor() {
    super();
    this.query = "";
    this.space = "";
    this.reading = false;
    /** @type {number | null} rows in the file so far */
    this.exporting = null;
    /** @type {unknown} */
    this.fault = null;
  }

  form = new FormState(this);
  #matrix = new Matrix();
  #stop = new AbortController();
  #stopExport = new AbortController();

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#stop.abort();
    this.#stopExport.abort();
  }

  /** @param {Map<PropertyKey, unknown>} changed */
  willUpdate(changed) {
    if (changed.has("query") || changed.has("space")) {
      this.#read();
    }
  }

  #named() {
    const query = new URLSearchParams(this.query);
    return { type: query.get("type"), member: query.get("member"), who: query.get("who") };
  }

  #asked() {
    const { type, member } = this.#named();
    return {
      space_id: this.space,
      ...(type === null ? {} : { resource_type: type }),
      ...(member === null ? {} : { member_id: member }),
    };
  }

  async #read() {
    this.#stop.abort();
    const stop = new AbortController();
    const matrix = new Matrix();
    this.#stop = stop;
    this.#matrix = matrix;
    this.reading = true;
    this.fault = null;
    try {
      await readMatrix(this.#asked(), matrix, stop.signal, () => this.requestUpdate());
    } catch (fault) {
      if (!stop.signal.aborted) {
        this.fault = fault;
      }
    }
    if (matrix === this.#matrix) {
      this.reading = false;
    }
  }

  /** @param {"csv" | "ndjson"} format */
  async #export(format) {
    const stop = new AbortController();
    this.#stopExport = stop;
    this.exporting = 0;
    try {
      const { rows, complete } = await exportMap(this.#asked(), format, stop.signal, (count) => (this.exporting = count));
      if (complete) {
        say(t.access.exported(rows));
      } else {
        this.fault = t.access.cutOff;
      }
    } catch (fault) {
      this.fault = stop.signal.aborted ? null : fault;
    }
    this.exporting = null;
  }

  view() {
    const { type, member, who } = this.#named();
    const go = (/** @type {Record<string, string | null | undefined>} */ query) =>
      router.go(link(["access", "matrix"], { type, member, who, ...query }));
    return html`<form class="ask-form" @submit=${(/** @type {Event} */ event) => event.preventDefault()} novalidate>
        ${pick(this.form, "resource_type", t.access.type, type === null ? null : { id: type, title: type },
          searched("resource_type", null), (picked) => go({ type: picked?.id }))}
        ${pick(this.form, "member_id", t.access.member, member === null ? null : { id: member, title: who ?? member },
          searched("member"), (picked) => go({ member: picked?.id, who: picked?.title }))}
        <div class="ask-go actions">${this.#buttons()}</div>
      </form>
      ${faultBox(this.fault)}
      <p role="status" class="form-text">${this.#says()}</p>
      ${this.#table()}`;
  }

  #buttons() {
    if (this.exporting !== null) {
      return html`<span role="status">${t.access.exporting(this.exporting)}</span>
        <button type="button" class="btn btn-outline-secondary" @click=${() => this.#stopExport.abort()}>${t.access.stop}</button>`;
    }
    return html`<button type="button" class="btn btn-outline-secondary" @click=${() => this.#export("csv")}>${t.access.csv}</button>
      <button type="button" class="btn btn-outline-secondary" @click=${() => this.#export("ndjson")}>${t.access.ndjson}</button>`;
  }

  #says() {
    const matrix = this.#matrix;
    if (this.reading) {
      return t.access.reading(matrix.rows);
    }
    const shown = matrix.members.size;
    const hidden = matrix.hidden.size;
    return html`${t.access.matrixShown(shown, matrix.rows)}
      ${hidden > 0 ? t.access.matrixHidden(hidden, MEMBERS_SHOWN, !matrix.complete) : nothing}
      ${matrix.complete || this.fault !== null ? nothing : matrix.rows >= READ_AT_MOST ? t.access.matrixBound(READ_AT_MOST) : t.access.cutOff}`;
  }

  #table() {
    const matrix = this.#matrix;
    if (matrix.members.size === 0) {
      return this.reading || this.fault !== null ? nothing : html`<div class="empty">${t.access.matrixEmpty}</div>`;
    }
    const actions = [...matrix.actions].sort();
    return html`<div class="table-responsive matrix" tabindex="0" role="region" aria-label=${t.access.matrix}>
      <table class="table table-hover"><caption class="visually-hidden">${t.access.matrix}</caption>
        <thead><tr><th scope="col">${t.access.member}</th>${actions.map((key) => html`<th scope="col">${key}</th>`)}</tr></thead>
        <tbody>${[...matrix.members.values()].map((line) => html`<tr>
          <th scope="row"><a href=${link(["access", "person"], { member: line.id, who: line.name })}><bdi>${line.name}</bdi></a>
            <small dir="auto">${people(line.people)}</small></th>
          ${actions.map((key) => html`<td data-title=${key}>${cell(line.cells.get(key))}</td>`)}
        </tr>`)}</tbody>
      </table></div>`;
  }
}
define("access-matrix", AccessMatrix);

/** @param {Set<string>} all who acts as the Member */
function people(all) {
  const some = [...all].slice(0, 3).join(", ");
  return all.size > 3 ? t.access.andMore(some, all.size - 3) : some;
}

/** @param {import("./read.js").Cell | undefined} shown */
function cell(shown) {
  if (shown === undefined) {
    return nothing;
  }
  return html`${[...shown.regions].map((region) => html`<div class="region">${region}</div>`)}<small>${t.access.count(shown.resources)}${shown.conditional ? `, ${t.access.conditional}` : ""}</small>`;
}
