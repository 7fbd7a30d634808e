/** A form over a resource that is shown already: it is saved only over what the form began with. */
import { html } from "../../element.js";
import { openForm } from "../../parts/dialog.js";
import { Guarded } from "../../parts/guarded.js";

/** @typedef {import("../../api.js").Answer} Answer */

/**
 * When others changed it meanwhile, the form stays, shows what they changed, and saves over that when it is sent again.
 * @param {{
 *   title: string,
 *   confirm: string,
 *   begun: Answer,
 *   read: () => Promise<Answer>,
 *   run: (values: Record<string, any>, headers: Record<string, string>) => Promise<any>,
 *   body: (form: import("../../parts/form.js").FormState) => unknown,
 *   values?: Record<string, any>,
 *   danger?: boolean,
 * }} ask
 */
export function openTagged(ask) {
  const guarded = new Guarded(ask.read, ask.begun);
  return openForm({
    title: ask.title,
    confirm: ask.confirm,
    values: ask.values ?? {},
    danger: ask.danger ?? false,
    wide: true,
    body: (form) => html`${guarded.note()}${ask.body(form)}`,
    run: (values) => guarded.send((headers) => ask.run(values, headers)),
  });
}
