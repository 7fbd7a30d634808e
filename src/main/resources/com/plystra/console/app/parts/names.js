/** Names of people and Members: links for those who may open them, else plain. */
import { html } from "../element.js";
import { link } from "../router.js";
import { session } from "../session.js";
import { t } from "../texts.js";

/** @param {string | null} id @param {string | null} email null or empty where the caller may not see who it is */
export function personName(id, email) {
  if (!id || !email) {
    return t.opens.somebody;
  }
  return session.can("users:read", "user_members:read") ? html`<a href=${link(["people", id])}>${email}</a>` : email;
}

/** @param {string} id @param {string | null} name */
export function memberName(id, name) {
  return session.can("members:read") ? html`<a href=${link(["people", "members", id])}>${name ?? id}</a>` : (name ?? id);
}

/** @param {string} id @param {string} path */
export function groupName(id, path) {
  return session.can("groups:read") ? html`<a href=${link(["groups", id])} dir="ltr">${path}</a>` : path;
}
