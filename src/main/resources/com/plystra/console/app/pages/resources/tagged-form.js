/** A form over a resource that is shown already: it is saved only over what the form began with. */
import { html } from "../../element.js";
import { openForm } from "../../parts/dialog.js";
import { Guarded, follow } from "../../parts/guarded.js";

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
 *   values?: (resource: any) => Record<string, any>,
 *   renewed?: (resource: any) => void,
 *   ready?: () => boolean,
 *   danger?: boolean,
 * }} ask
 * `values`: the resource as the form shows it; `renewed`: is told what somebody else made of it meanwhile
 */
export function openTagged(ask) {
  const guarded = new Guarded(ask.read, ask.begun);
  const shown = ask.values ?? (() => ({}));
  let initial = shown(ask.begun.data);
  return openForm({
    title: ask.title,
    confirm: ask.confirm,
    values: { ...initial, reason: "" },
    danger: ask.danger ?? false,
    ready: ask.ready ?? (() => true),
    wide: true,
    body: (form) => html`${guarded.note()}${ask.body(form)}`,
    run: async (values) => {
      const before = (await guarded.shown).data;
      try {
        return await guarded.send((headers) => ask.run(values, headers));
      } catch (fault) {
        const now = (await guarded.shown).data;
        if (now !== before) {
          initial = follow(values, initial, shown(now));
          ask.renewed?.(now);
        }
        throw fault;
      }
    },
  });
}
