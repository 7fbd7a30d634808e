/** Changes of one object that others may change too: edits and takes that carry its ETag. */
import { api } from "../api.js";
import { html } from "../element.js";
import { session } from "../session.js";
import { t } from "../texts.js";
import { confirmChange, openForm, openNote } from "./dialog.js";
import { faultBox } from "./faults.js";
import { textOrNull } from "./form.js";
import { Guarded, follow } from "./guarded.js";
import { say } from "./toast.js";

/**
 * @typedef {import("../api.js").Answer} Answer
 * @typedef {import("./form.js").FormState} FormState
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
  const guarded = new Guarded(edit.read);
  const row = await guarded.shown.catch((fault) => openNote(edit.title, faultBox(fault)));
  if (row === null) {
    return null;
  }
  let was = edit.values(row.data);
  const made = await openForm({
    title: edit.title,
    confirm: t.common.save,
    values: { ...was },
    body: (form) => html`${guarded.note(edit.names)}${edit.fields(form)}`,
    run: async (values) => {
      const changed = onlyChanged(was, values);
      if (Object.keys(changed).length === 0) {
        return (await guarded.shown).data;
      }
      try {
        return (await guarded.send((headers) => edit.send(edit.body(changed), headers))).data;
      } catch (fault) {
        was = follow(values, was, edit.values((await guarded.shown).data));
        throw fault;
      }
    },
  });
  if (made !== null) {
    say(t.common.saved);
  }
  return made;
}

/**
 * @param {Record<string, any>} was
 * @param {Record<string, any>} values
 */
function onlyChanged(was, values) {
  return Object.fromEntries(Object.entries(values).filter(([name, value]) => value !== was[name]));
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
  const guarded = new Guarded(change.read);
  const made = await confirmChange({
    title: change.title,
    confirm: change.confirm,
    undo: change.undo,
    danger: change.danger ?? false,
    impact: async () => {
      await guarded.shown;
      return change.impact();
    },
    fields: (form) => html`${guarded.note()}${form.field("reason", t.changes.reason, { help: t.changes.reasonHelp })}`,
    run: async (values) =>
      (await guarded.send((headers) => change.send({ reason: textOrNull(values["reason"]) }, headers))).data,
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
