/** Dialogs: one at a time, the browser's own `<dialog>`, which keeps the focus and closes by Escape. */
import { html, nothing } from "../element.js";
import { render } from "../../vendor/lit-html/lit-html.js";
import { t } from "../texts.js";
import { faultBox } from "./faults.js";
import { FormState } from "./form.js";
import { waiting } from "./load.js";

/**
 * @typedef {{
 *   title: string,
 *   body: (form: FormState) => unknown,
 *   confirm: string,
 *   run: (values: Record<string, any>) => Promise<unknown>,
 *   values?: Record<string, any>,
 *   danger?: boolean,
 *   wide?: boolean,
 *   ready?: (values: Record<string, any>) => boolean,
 *   abandon?: boolean,
 * }} Ask
 * `abandon`: it may be closed while it runs, since `run` changes nothing
 */

/**
 * Opens a dialog with a form. It stays open, with all that was typed, until the server accepts.
 * @param {Ask} ask
 * @returns {Promise<any>} what `run` answered; null when it was given up
 */
export function openForm(ask) {
  return new Promise((resolve) => {
    const { dialog, close } = place(ask.wide ?? false);
    let result = /** @type {any} */ (null);
    const form = new FormState({ requestUpdate: () => draw() }, ask.values ?? {});
    /** @type {Promise<unknown>} */
    let sent = Promise.resolve();
    const submit = async (/** @type {Event} */ event) => {
      event.preventDefault();
      if (form.busy) {
        return;
      }
      sent = form.submit(async (values) => (result = (await ask.run(values)) ?? true));
      await sent;
      if (form.fault === null && result !== null) {
        dialog.close();
      }
    };
    const draw = () =>
      render(
        html`<form @submit=${submit} novalidate>
          <header><h2 id="dialog-title">${ask.title}</h2></header>
          <div class="dialog-body">${form.alert()}${ask.body(form)}</div>
          <footer>
            <button type="button" class="btn btn-outline-secondary" ?disabled=${form.busy && !ask.abandon}
              @click=${() => dialog.close()}>
              ${t.common.cancel}
            </button>
            <button type="submit" class="btn ${ask.danger ? "btn-danger" : "btn-primary"}"
              ?disabled=${form.busy || !(ask.ready?.(form.values) ?? true)}>
              ${form.busy ? t.common.working : ask.confirm}
            </button>
          </footer>
        </form>`,
        dialog,
      );
    draw();
    // INVARIANT: a change that was sent is waited for, so that the page learns what became of it.
    dialog.addEventListener("cancel", (event) => form.busy && !ask.abandon && event.preventDefault());
    dialog.addEventListener("close", async () => {
      close();
      if (form.busy && !ask.abandon) {
        // A browser closes it at the second Escape in any case.
        await sent;
        if (form.fault !== null) {
          openNote(ask.title, faultBox(form.fault));
        }
      }
      resolve(form.fault === null ? result : null);
    });
    dialog.showModal();
  });
}

/**
 * Asks before a change: what it takes or gives is shown first, and whether it can be taken back.
 * @param {{
 *   title: string,
 *   impact: () => Promise<unknown>,
 *   undo: string,
 *   confirm: string,
 *   run: (values: Record<string, any>) => Promise<unknown>,
 *   fields?: (form: FormState) => unknown,
 *   values?: Record<string, any>,
 *   danger?: boolean,
 * }} change
 */
export function confirmChange(change) {
  /** @type {unknown} */
  let shown = waiting();
  let redraw = () => {};
  let known = false;
  const impact = change.impact().then(
    (drawn) => (shown = drawn),
    (fault) => (shown = faultBox(fault)),
  );
  const opened = openForm({
    title: change.title,
    confirm: change.confirm,
    run: change.run,
    values: change.values,
    danger: change.danger ?? false,
    wide: true,
    // INVARIANT: nothing is taken before what it takes was shown, or could not be found out.
    ready: () => known,
    body: (form) => {
      redraw = () => form.host.requestUpdate();
      return html`${shown}${change.fields?.(form) ?? nothing}
        <p class="undo text-body-secondary">${change.undo}</p>`;
    },
  });
  impact.then(() => {
    known = true;
    redraw();
  });
  return opened;
}

/**
 * Shows something to read or to copy.
 * @param {string} title
 * @param {unknown} body
 */
export function openNote(title, body) {
  return new Promise((resolve) => {
    const { dialog, close } = place(true);
    render(
      html`<form method="dialog">
        <header><h2 id="dialog-title">${title}</h2></header>
        <div class="dialog-body">${body}</div>
        <footer><button class="btn btn-primary">${t.common.close}</button></footer>
      </form>`,
      dialog,
    );
    dialog.addEventListener("close", () => {
      close();
      resolve(null);
    });
    dialog.showModal();
  });
}

/** @param {boolean} wide */
function place(wide) {
  const dialog = document.createElement("dialog");
  dialog.className = wide ? "wide" : "";
  dialog.setAttribute("aria-labelledby", "dialog-title");
  // Whoever follows a link in it leaves it.
  dialog.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest("a[href^='#']") !== null) {
      dialog.close();
    }
  });
  document.body.append(dialog);
  return { dialog, close: () => dialog.remove() };
}
