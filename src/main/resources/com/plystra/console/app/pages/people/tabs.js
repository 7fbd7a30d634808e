/** The head of the lists of people: title, the lists that the caller may see, and adding a person. */
import { html, nothing } from "../../element.js";
import { link } from "../../router.js";
import { session } from "../../session.js";
import { t } from "../../texts.js";
import { head, tabs } from "../../parts/facts.js";

/** @param {"people" | "members" | "bindings"} name */
export function peopleHead(name) {
  const all = [
    ...(session.can("users:read") ? [{ name: "people", title: t.people.title, href: link(["people"]) }] : []),
    ...(session.can("members:read")
      ? [{ name: "members", title: t.people.members, href: link(["people", "members"]) }]
      : []),
    ...(session.can("user_members:read")
      ? [{ name: "bindings", title: t.people.bindings, href: link(["people", "bindings"]) }]
      : []),
  ];
  return html`${head(t.people.title, mayAdd()
      ? html`<a class="btn btn-sm btn-primary" href=${link(["people", "new"])}>${t.people.add}</a>`
      : nothing)}
    <p class="lead">${t.people.lead}</p>${tabs(t.people.lists, all, name)}`;
}

/** @returns {boolean} whether the caller can do at least a part of adding a person */
export function mayAdd() {
  return session.can("user_members:manage") && session.space !== null;
}
