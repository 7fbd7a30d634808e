/** People: who there is, what they act as, and the bindings between the two. */
import { html } from "../../element.js";
import { session } from "../../session.js";
import "./list.js";
import "./members.js";
import "./bindings.js";
import "./person.js";
import "./member.js";
import "./binding.js";
import "./new.js";

/** The widest list that the caller may see. @param {import("../../router.js").Place} place */
function firstList(place) {
  const space = session.space;
  if (session.can("users:read")) {
    return html`<people-list .place=${place} .space=${space}></people-list>`;
  }
  return session.can("user_members:read")
    ? html`<people-bindings .place=${place} .space=${space}></people-bindings>`
    : html`<people-members .place=${place} .space=${space}></people-members>`;
}

/** @param {import("../../router.js").Place} place */
export function draw(place) {
  const [first = "", second = ""] = place.parts;
  const space = session.space;
  switch (first) {
    case "":
      return firstList(place);
    case "new":
      return html`<add-person .place=${place} .space=${space}></add-person>`;
    case "members":
      return second === ""
        ? html`<people-members .place=${place} .space=${space}></people-members>`
        : html`<member-page .objectId=${second} .space=${space}></member-page>`;
    case "bindings":
      return second === ""
        ? html`<people-bindings .place=${place} .space=${space}></people-bindings>`
        : html`<binding-page .objectId=${second} .space=${space}></binding-page>`;
    default:
      return html`<person-page .objectId=${first} .space=${space}></person-page>`;
  }
}
