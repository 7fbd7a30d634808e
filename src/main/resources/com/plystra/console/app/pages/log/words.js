/** Who and what a record names, as words and links. */
import { html, nothing } from "../../element.js";
import { link } from "../../router.js";
import { t } from "../../texts.js";

/** Where the objects that changes name have their pages. @type {Record<string, (id: string, space: string | null) => string>} */
const PLACES = {
  user: (id) => link(["people", id]),
  member: (id) => link(["people", "members", id]),
  user_member: (id) => link(["people", "bindings", id]),
  group: (id) => link(["groups", id]),
  role: (id) => link(["roles", id]),
  member_role: (id, space) => link(["roles", "grants", id], { space }),
  resource_type: (id) => link(["types", id]),
  api_key: () => link(["system", "keys"]),
};

/** @param {any} row a record @returns {string | null} the page of what it is about */
export function placeOfObject(row) {
  const { resource_type: type, resource_id: id } = row;
  if (type === null || id === null) {
    return null;
  }
  if (row.kind === "decision" || row.kind === "question" || row.action.startsWith("resource.")) {
    return link(["resources", type, id]);
  }
  return PLACES[type]?.(id, row.space_id) ?? null;
}

/** @param {any} row */
export function objectLink(row) {
  if (row.resource_id === null) {
    return row.resource_type ?? nothing;
  }
  const place = placeOfObject(row);
  const id = html`<bdi>${row.resource_id}</bdi>`;
  return html`<small class="text-body-secondary">${row.resource_type}</small>
    ${place === null ? id : html`<a href=${place}>${id}</a>`}`;
}

/** @param {any} row the person, as the record's actor */
export function subjectLink(row) {
  if (row.actor_user_id === null && row.actor_member_id === null) {
    return nothing;
  }
  return html`${row.actor_user_id === null ? nothing : html`<a href=${link(["people", row.actor_user_id])}><bdi>${row.actor_user_id}</bdi></a>`}
    ${row.actor_member_id === null ? nothing : html`<small class="text-body-secondary">${t.log.as} <bdi>${row.actor_member_id}</bdi></small>`}`;
}

/** @param {any} caller whose credentials the request had */
export function callerText(caller) {
  if (caller === null || caller === undefined) {
    return nothing;
  }
  const type = t.log.callers[/** @type {keyof typeof t.log.callers} */ (caller.type)] ?? caller.type;
  const name = caller.name ?? caller.id;
  if (name === null || name === undefined) {
    return type;
  }
  return caller.type === "session"
    ? html`<small class="text-body-secondary">${type}</small> <a href=${link(["people", caller.id])}><bdi>${name}</bdi></a>`
    : html`<small class="text-body-secondary">${type}</small> <bdi title=${caller.id ?? nothing}>${name}</bdi>`;
}
