/** Changes of an object that somebody else may change at the same time: only of the state that was shown. */
import { Fault } from "../api.js";
import { html, nothing } from "../element.js";
import { t } from "../texts.js";
import { openForm, openNote } from "./dialog.js";
import { faultBox } from "./faults.js";

/** @typedef {{name: string, before: unknown, now: unknown}} Difference */

/** The state of an object when a form was opened, and what became of it since. */
export class Guarded {
  /** @type {Difference[]} */
  meanwhile = [];

  /**
   * @param {() => Promise<import("../api.js").Answer>} load
   * @param {import("../api.js").Answer | null} begun what was loaded already
   */
  constructor(load, begun = null) {
    this.load = load;
    this.shown = begun === null ? load() : Promise.resolve(begun);
    this.shown.catch(() => {});
  }

  /**
   * Sends a change of the state that was shown. When another change came first, that one is read and
   * kept in `meanwhile`; the next attempt then changes the newer state.
   * @template T
   * @param {(headers: Record<string, string>) => Promise<T>} change
   * @returns {Promise<T>}
   */
  async send(change) {
    this.shown = this.shown.catch(() => this.load());
    const { data, etag } = await this.shown;
    try {
      return await change(etag === null ? {} : { "If-Match": etag });
    } catch (fault) {
      if (fault instanceof Fault && fault.status === 412) {
        this.shown = this.load();
        this.meanwhile = differences(data, (await this.shown).data);
      }
      throw fault;
    }
  }

  /**
   * What somebody else changed while the form was open.
   * @param {Record<string, string>} names the labels of fields
   */
  note(names = {}) {
    if (this.meanwhile.length === 0) {
      return nothing;
    }
    return html`<div class="impact takes"><h3>${t.guarded.changed}</h3>
      <ul>${this.meanwhile.map(({ name, before, now }) => html`<li>${names[name] ?? html`<code>${name}</code>`}:
        ${shown(before)} → ${shown(now)}</li>`)}</ul>
      <p class="mb-0">${t.guarded.again}</p></div>`;
  }
}

/** @param {unknown} value */
function shown(value) {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return html`<code dir="auto">${value === null || value === undefined ? t.common.none : text}</code>`;
}

/**
 * @param {Record<string, unknown>} before
 * @param {Record<string, unknown>} now
 * @returns {Difference[]}
 */
function differences(before, now) {
  return Object.keys(now)
    .filter((name) => name !== "updated_at" && JSON.stringify(before[name]) !== JSON.stringify(now[name]))
    .map((name) => ({ name, before: before[name], now: now[name] }));
}

/**
 * A form for an existing object: it begins with the present state, and saves only upon that.
 * @param {{
 *   title: string,
 *   load: () => Promise<import("../api.js").Answer>,
 *   values: (row: any) => Record<string, any>,
 *   fields: (form: import("./form.js").FormState, row: any) => unknown,
 *   save: (values: Record<string, any>, headers: Record<string, string>) => Promise<import("../api.js").Answer>,
 *   ready?: () => boolean,
 * }} change
 * @returns {Promise<any>} the object as it is then; null when it was given up
 */
export async function openChange(change) {
  const guarded = new Guarded(change.load);
  let row = /** @type {any} */ (null);
  try {
    row = (await guarded.shown).data;
  } catch (fault) {
    return openNote(change.title, faultBox(fault));
  }
  let initial = { ...change.values(row) };
  return openForm({
    title: change.title,
    confirm: t.common.save,
    wide: true,
    values: initial,
    ready: change.ready ?? (() => true),
    body: (form) => html`${guarded.note()}${change.fields(form, row)}`,
    run: async (values) => {
      try {
        return (await guarded.send((headers) => change.save(values, headers))).data;
      } catch (fault) {
        row = (await guarded.shown).data;
        initial = follow(values, initial, change.values(row));
        throw fault;
      }
    },
  });
}

/**
 * What was not typed over takes its newer value, so that saving again does not undo another's change.
 * @param {Record<string, any>} values
 * @param {Record<string, any>} before
 * @param {Record<string, any>} now
 * @returns {Record<string, any>} what the fields are compared with from now on
 */
export function follow(values, before, now) {
  for (const name of Object.keys(now)) {
    if (values[name] === before[name]) {
      values[name] = now[name];
    }
  }
  return { ...now };
}
