/** Changes of one object that others may change too: edits and takes that carry its ETag. */
import { Fault, api } from "../api.js";
import { html, nothing } from "../element.js";
import { session } from "../session.js";
import { t } from "../texts.js";
import { confirmChange, openForm, openNote } from "./dialog.js";
import { faultBox } from "./faults.js";
import { textOrNull } from "./form.js";
import { say } from "./toast.js";

/**
 * @typedef {import("../api.js").Answer} Answer
 * @typedef {import("./form.js").FormState} FormState
 * @typedef {{field: string, was: unknown, now: unknown}} Difference
 * @typedef {{
 *   title: string,
 *   names: Record<string, string>,
 *   read: () => Promise<Answer>,
 *   values: (row: any) => Record<string, any>,
 *   fields: (form: FormState) => unknown,
 *   body: (changed: Record<string, any>) => Record<string, unknown>,
 *   send: (body: Record<string, unknown>, headers: Record<string, string>) => Promise<Answer>,
 * }} Edit
 * `names`: the labels of the fields; `values`: the object as the form shows it; `body`: what the API wants.
 */

/**
 * Edits an object. Where somebody else was faster, the form says what they changed and keeps what was typed.
 * @param {Edit} edit
 * @returns {Promise<any>} the object after it; null when it was given up
 */
export async function openEdit(edit) {
  const first = await readOrTell(edit);
  if (first === null) {
    return null;
  }
  let { etag, data: row } = first;
  let was = edit.values(row);
  /** @type {Difference[]} */
  let differences = [];
  const made = await openForm({
    title: edit.title,
    confirm: t.common.save,
    values: { ...was },
    body: (form) => html`${meanwhile(differences, edit.names)}${edit.fields(form)}`,
    run: async (values) => {
      const changed = onlyChanged(was, values);
      if (Object.keys(changed).length === 0) {
        return row;
      }
      try {
        return (await edit.send(edit.body(changed), ifMatch(etag))).data;
      } catch (fault) {
        if (fault instanceof Fault && fault.status === 412) {
          const fresh = await edit.read();
          const now = edit.values(fresh.data);
          differences = taken(was, now, values);
          etag = fresh.etag;
          row = fresh.data;
          was = now;
        }
        throw fault;
      }
    },
  });
  if (made !== null) {
    say(t.common.saved);
  }
  return made;
}

/** @param {Edit} edit */
async function readOrTell(edit) {
  try {
    return await edit.read();
  } catch (fault) {
    await openNote(edit.title, faultBox(fault));
    return null;
  }
}

/**
 * @param {Record<string, any>} was
 * @param {Record<string, any>} values
 */
function onlyChanged(was, values) {
  return Object.fromEntries(Object.entries(values).filter(([name, value]) => value !== was[name]));
}

/**
 * Takes over what others changed, but in the fields that were changed here.
 * @param {Record<string, any>} was
 * @param {Record<string, any>} now
 * @param {Record<string, any>} values changed in place
 * @returns {Difference[]}
 */
function taken(was, now, values) {
  const others = Object.keys(now).filter((field) => now[field] !== was[field]);
  for (const field of others) {
    if (values[field] === was[field]) {
      values[field] = now[field];
    }
  }
  return others.map((field) => ({ field, was: was[field], now: now[field] }));
}

/**
 * @param {Difference[]} differences
 * @param {Record<string, string>} names
 */
function meanwhile(differences, names) {
  return differences.length === 0
    ? nothing
    : html`<div class="alert alert-warning" role="status"><p class="mb-1">${t.changes.meanwhile}</p>
        <ul class="mb-0">${differences.map(
          (one) => html`<li dir="auto">${t.changes.difference(
            names[one.field] ?? one.field, shown(one.was), shown(one.now))}</li>`,
        )}</ul></div>`;
}

/** @param {unknown} value */
function shown(value) {
  return value === null || value === undefined || value === "" ? t.common.none : String(value);
}

/** @param {string | null} etag @returns {Record<string, string>} */
export function ifMatch(etag) {
  return etag === null ? {} : { "If-Match": etag };
}

/**
 * Disables, revokes, restores: asks first, showing what that takes or gives.
 * @param {{
 *   title: string,
 *   confirm: string,
 *   undo: string,
 *   said: string,
 *   danger?: boolean,
 *   read: () => Promise<Answer>,
 *   impact: () => Promise<unknown>,
 *   send: (body: {reason: string | null}, headers: Record<string, string>) => Promise<Answer>,
 * }} change
 * @returns {Promise<any>} the object after it; null when it was given up
 */
export async function changeState(change) {
  /** @type {string | null} */
  let etag = null;
  const readAgain = async () => {
    etag = (await change.read()).etag;
  };
  const made = await confirmChange({
    title: change.title,
    confirm: change.confirm,
    undo: change.undo,
    danger: change.danger ?? false,
    impact: async () => {
      await readAgain();
      return change.impact();
    },
    fields: (form) => form.field("reason", t.changes.reason, { help: t.changes.reasonHelp }),
    run: async (values) => {
      try {
        return (await change.send({ reason: textOrNull(values["reason"]) }, ifMatch(etag))).data;
      } catch (fault) {
        if (fault instanceof Fault && fault.status === 412) {
          await readAgain();
        }
        throw fault;
      }
    },
  });
  if (made !== null) {
    say(change.said);
  }
  return made;
}

/**
 * Shows the Space of an object, as its pickers and forms need it.
 * @param {string} space
 */
export async function inSpace(space) {
  if (session.space?.id !== space) {
    const there = await api("getSpace", { path: { id: space } }).catch(() => null);
    session.enter(there?.data ?? { id: space, name: space });
  }
}
