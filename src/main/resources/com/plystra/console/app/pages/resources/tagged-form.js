/** A form over an object that others may change meanwhile: it is saved only over what the form began with. */
import { Fault } from "../../api.js";
import { html, nothing } from "../../element.js";
import { t } from "../../texts.js";
import { beforeAfter } from "../../parts/before-after.js";
import { openForm } from "../../parts/dialog.js";

/** @typedef {import("../../api.js").Answer} Answer */

/**
 * On 412 the form stays as it is, shows what the others changed, and saves over that when it is sent again.
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
  let etag = ask.begun.etag;
  /** @type {any} what the object is now, where others changed it */
  let now = null;
  return openForm({
    title: ask.title,
    confirm: ask.confirm,
    values: ask.values ?? {},
    danger: ask.danger ?? false,
    wide: true,
    body: (form) => html`${now === null
        ? nothing
        : html`<div class="impact"><h3>${t.resourcesPage.changedMeanwhile}</h3>
            ${beforeAfter(ask.begun.data, now, { before: t.resourcesPage.began, after: t.resourcesPage.now })}
            <p class="mb-0">${t.resourcesPage.saveOver}</p></div>`}
      ${ask.body(form)}`,
    run: async (values) => {
      try {
        return await ask.run(values, etag === null ? {} : { "If-Match": etag });
      } catch (fault) {
        if (fault instanceof Fault && fault.status === 412) {
          const fresh = await ask.read();
          etag = fresh.etag;
          now = fresh.data;
        }
        throw fault;
      }
    },
  });
}
