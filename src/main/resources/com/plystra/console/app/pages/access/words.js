/** Small things that all views of Access draw: a chosen object, grants, the way to Ask. */
import { html } from "../../element.js";
import { link } from "../../router.js";
import { searched } from "../../choices.js";
import { session } from "../../session.js";
import { t } from "../../texts.js";
import "../../parts/pick-one.js";

/** @typedef {import("../../parts/pick-one.js").Choice} Choice */

/**
 * A labelled picker.
 * @param {import("../../parts/form.js").FormState} form
 * @param {string} name
 * @param {string} label
 * @param {Choice | null} chosen
 * @param {(typed: string) => Promise<Choice[]>} load
 * @param {(picked: Choice | null) => void} take
 * @param {{help?: unknown, required?: boolean}} options
 */
export function pick(form, name, label, chosen, load, take, options = {}) {
  return form.around(name, label, options, html`<pick-one .controlId=${form.idOf(name)} .load=${load}
    .chosen=${chosen} @pick=${(/** @type {CustomEvent} */ event) => take(event.detail)}></pick-one>`);
}

/** Resources by name or id, only of a type. @param {string | undefined} type */
export function resourcesOf(type) {
  const find = searched("resource");
  return async (/** @type {string} */ typed) =>
    (await find(typed)).filter((choice) => type === undefined || choice.row.resource_type === type);
}

/** @param {string[]} via ids of grants */
export function viaLinks(via) {
  return session.can("roles:read")
    ? via.map((id) => html`<div><a href=${link(["roles", "grants", id])}><bdi>${id}</bdi></a></div>`)
    : via.map((id) => html`<div><bdi>${id}</bdi></div>`);
}

/**
 * The question on the page Ask.
 * @param {{user_id: string, email?: string | null, user_member_id?: string}} who
 * @param {{type: string, action: string, resource?: string, what?: string | null, context?: string}} what
 */
export function askLink(who, what) {
  return link(["ask"], {
    space: session.space?.id,
    user: who.user_id,
    who: who.email ?? who.user_id,
    binding: who.user_member_id,
    type: what.type,
    action: what.action,
    resource: what.resource,
    what: what.what ?? what.resource,
    context: what.context,
  });
}

/** @param {{user_id: string, email: string | null}} row */
export function personLink(row) {
  return html`<a href=${link(["people", row.user_id])}><bdi>${row.email ?? row.user_id}</bdi></a>`;
}

/** @param {{member_id: string, member_display_name: string | null}} row */
export function memberLink(row) {
  return html`<a href=${link(["people", "members", row.member_id])}><bdi>${row.member_display_name ?? row.member_id}</bdi></a>`;
}

/** @param {any} row of the access map */
export function reach(row) {
  return html`<span class="region">${row.region}</span>${row.conditional ? html` <small class="state warn">${t.access.conditional}</small>` : ""}`;
}
