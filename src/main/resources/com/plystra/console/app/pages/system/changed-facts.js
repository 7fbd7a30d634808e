/** An object as it is now, for a dialog that changes it; what somebody else changed meanwhile stands out. */
import { Fault, api } from "../../api.js";
import { View, define, html, nothing } from "../../element.js";
import { t } from "../../texts.js";
import { facts } from "../../parts/facts.js";

/**
 * @typedef {import("../../api.js").Operation} Operation
 * @typedef {(row: any) => ([string, unknown] | null)[]} Pairs
 */

export class ChangedFacts extends View {
  static properties = { row: { attribute: false }, earlier: { attribute: false } };

  constructor() {
    super();
    /** @type {any} */
    this.row = null;
    /** @type {any} */
    this.earlier = null;
    /** @type {Pairs} */
    this.pairs = () => [];
  }

  view() {
    return html`${this.earlier === null ? nothing : html`<div class="alert alert-warning">${t.system.changedTo}
        <ul class="mb-0">${changes(this.earlier, this.row).map((line) => html`<li>${line}</li>`)}</ul></div>`}
      ${this.row === null ? nothing : facts(this.pairs(this.row))}`;
  }
}
define("changed-facts", ChangedFacts);

/**
 * Reads an object for a change of it, and sends the change for just that version.
 * @param {Operation} read
 * @param {string} id
 * @param {Pairs} pairs
 */
export async function current(read, id, pairs) {
  const shown = new ChangedFacts();
  let { data, etag } = await api(read, { path: { id } });
  shown.pairs = pairs;
  shown.row = data;
  /**
   * @param {Operation} operation
   * @param {any} body
   */
  const send = async (operation, body) => {
    try {
      return await api(operation, { path: { id }, body, headers: etag === null ? {} : { "If-Match": etag } });
    } catch (fault) {
      if (fault instanceof Fault && fault.status === 412) {
        shown.earlier = shown.row;
        ({ data, etag } = await api(read, { path: { id } }));
        shown.row = data;
      }
      throw fault;
    }
  };
  return { shown, send };
}

/** @param {any} before @param {any} after @returns {string[]} */
function changes(before, after) {
  return Object.keys(after)
    .filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
    .map((name) => `${name}: ${JSON.stringify(before[name])} → ${JSON.stringify(after[name])}`);
}
