/** A list of the API, page by page, by its cursors. It never holds more than one page. */
import { View, define, html, nothing } from "../element.js";
import { t } from "../texts.js";
import { faultBox } from "./faults.js";
import { waiting } from "./load.js";

/**
 * @typedef {{title: string, cell: (row: any) => unknown, wide?: boolean}} Column
 * @typedef {import("../api.js").Answer} Answer
 */

/** Events: `loaded` with the rows as `detail`. Call `again()` after a change. */
export class DataList extends View {
  static properties = {
    load: { attribute: false },
    columns: { attribute: false },
    caption: { attribute: false },
    empty: { attribute: false },
    reset: { attribute: false },
    answer: { state: true },
    fault: { state: true },
    busy: { state: true },
  };

  constructor() {
    super();
    /** @type {(cursor: string | null) => Promise<Answer>} */
    this.load = async () => ({ data: [], etag: null });
    /** @type {Column[]} */
    this.columns = [];
    this.caption = "";
    /** @type {unknown} */
    this.empty = t.common.nothingHere;
    /** A change of this value begins the list anew, for example the text of its filters. */
    this.reset = "";
    /** @type {Answer | null} */
    this.answer = null;
    /** @type {unknown} */
    this.fault = null;
    this.busy = false;
  }

  /** @type {(string | null)[]} the cursors of the pages up to the one shown */
  #pages = [null];
  #latest = 0;

  /** @param {Map<PropertyKey, unknown>} changed */
  willUpdate(changed) {
    if (changed.has("reset")) {
      this.#pages = [null];
      this.answer = null;
      this.#fetch();
    }
  }

  /** Loads the shown page again. */
  again() {
    return this.#fetch();
  }

  async #fetch() {
    this.#latest += 1;
    const mine = this.#latest;
    this.busy = true;
    try {
      const answer = await this.load(this.#pages.at(-1) ?? null);
      if (mine === this.#latest) {
        this.answer = answer;
        this.fault = null;
        this.dispatchEvent(new CustomEvent("loaded", { detail: answer.data }));
      }
    } catch (fault) {
      if (mine === this.#latest) {
        this.fault = fault;
      }
    } finally {
      if (mine === this.#latest) {
        this.busy = false;
      }
    }
  }

  view() {
    if (this.fault !== null) {
      return html`${faultBox(this.fault)}
        <button type="button" class="btn btn-outline-secondary btn-sm" @click=${() => this.#fetch()}>
          ${t.common.tryAgain}
        </button>`;
    }
    if (this.answer === null) {
      return waiting();
    }
    const rows = /** @type {any[]} */ (this.answer.data);
    if (rows.length === 0 && this.#pages.length === 1) {
      return html`<div class="empty">${this.empty}</div>`;
    }
    return html`<div class="table-responsive" tabindex="0" role="region" aria-label=${this.caption}>
        <table class="table table-hover align-middle" aria-busy=${this.busy ? "true" : "false"}>
          <caption class="visually-hidden">${this.caption}</caption>
          <thead><tr>${this.columns.map((column) => html`<th scope="col">${column.title}</th>`)}</tr></thead>
          <tbody>
            ${rows.map(
              (row) => html`<tr>${this.columns.map((column) => html`<td class=${column.wide ? "wide" : ""}
                data-title=${column.title} dir="auto">${column.cell(row)}</td>`)}</tr>`,
            )}
          </tbody>
        </table>
      </div>
      ${this.#pager()}`;
  }

  #pager() {
    const page = this.answer?.pagination;
    const more = page?.has_more ?? false;
    if (!more && this.#pages.length === 1) {
      return nothing;
    }
    return html`<nav class="pager" aria-label=${t.common.pagesOf(this.caption)}>
      <button type="button" class="btn btn-outline-secondary btn-sm" ?disabled=${this.#pages.length === 1}
        @click=${() => this.#turn(-1)}>${t.common.previous}</button>
      <span>${t.common.page(this.#pages.length)}</span>
      <button type="button" class="btn btn-outline-secondary btn-sm" ?disabled=${!more}
        @click=${() => this.#turn(1)}>${t.common.next}</button>
    </nav>`;
  }

  /** @param {1 | -1} by */
  #turn(by) {
    if (this.busy) {
      return;
    }
    if (by < 0) {
      this.#pages.pop();
    } else {
      this.#pages.push(this.answer?.pagination?.cursor ?? null);
    }
    this.#fetch();
  }
}
define("data-list", DataList);
