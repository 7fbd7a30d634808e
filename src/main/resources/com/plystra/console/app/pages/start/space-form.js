/** Making a Space, and changing its name. */
import { Fault, api } from "../../api.js";
import { html, nothing } from "../../element.js";
import { session } from "../../session.js";
import { t } from "../../texts.js";
import { openForm, openNote } from "../../parts/dialog.js";
import { faultBox } from "../../parts/faults.js";
import { textOrNull } from "../../parts/form.js";
import { say } from "../../parts/toast.js";

/**
 * @param {any} space null makes a new one
 * @returns {Promise<any>} the Space; null when it was given up
 */
export async function openSpaceForm(space) {
  /** @type {import("../../api.js").Answer | null} */
  let before = null;
  try {
    before = space === null ? null : await api("getSpace", { path: { id: space.id } });
  } catch (fault) {
    return openNote(t.start.spaceForm.change(space.name), faultBox(fault));
  }
  let etag = before?.etag ?? null;
  let now = before?.data ?? null;
  const made = await openForm({
    title: space === null ? t.start.spaceForm.title : t.start.spaceForm.change(space.name),
    confirm: space === null ? t.start.spaceForm.make : t.common.save,
    values: { name: now?.name ?? "", slug: now?.slug ?? "" },
    body: (form) => html`${changedMeanwhile(form.fault, now)}
      ${form.field("name", t.start.spaceForm.name, { required: true, help: t.start.spaceForm.nameHelp })}
      ${form.field("slug", t.start.spaceForm.slug, { help: t.start.spaceForm.slugHelp })}`,
    run: async ({ name, slug }) => {
      const body = { name: String(name).trim(), slug: textOrNull(slug) };
      try {
        return (await save(space, body, etag)).data;
      } catch (fault) {
        if (fault instanceof Fault && fault.status === 412) {
          ({ data: now, etag } = await api("getSpace", { path: { id: space.id } }));
        }
        throw fault;
      }
    },
  });
  if (made !== null) {
    say(space === null ? t.start.spaceForm.made(made.name) : t.common.saved);
    if (space === null || space.id === session.space?.id) {
      session.enter(made);
    }
  }
  return made;
}

/**
 * @param {any} space
 * @param {{name: string, slug: string | null}} body
 * @param {string | null} etag
 */
function save(space, body, etag) {
  return space === null
    ? api("createSpace", { body })
    : api("updateSpace", { path: { id: space.id }, body, headers: etag === null ? {} : { "If-Match": etag } });
}

/** @param {unknown} fault @param {any} now */
function changedMeanwhile(fault, now) {
  return fault instanceof Fault && fault.status === 412
    ? html`<div class="alert alert-warning">${t.start.spaceForm.now(now.name, now.slug)}</div>`
    : nothing;
}
