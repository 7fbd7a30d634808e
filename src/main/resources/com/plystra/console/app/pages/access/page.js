/** Who can do what: by resource, by person, by role, and as the matrix of the Space. */
import { html } from "../../element.js";
import { link } from "../../router.js";
import { session } from "../../session.js";
import { t } from "../../texts.js";
import { tabs } from "../../parts/facts.js";
import "./resource.js";
import "./person.js";
import "./role.js";
import "./matrix.js";

/** @param {import("../../router.js").Place} place */
export function draw(place) {
  if (!session.can("authz:list")) {
    return html`<h1>${t.access.title}</h1><p>${t.common.notAllowed("authz:list")}</p>`;
  }
  const shown = place.parts[0] ?? "resource";
  const all = [
    { name: "resource", title: t.access.byResource, href: link(["access"]) },
    { name: "person", title: t.access.byPerson, href: link(["access", "person"]) },
    { name: "matrix", title: t.access.matrix, href: link(["access", "matrix"]) },
  ];
  if (session.can("roles:read")) {
    all.splice(2, 0, { name: "role", title: t.access.byRole, href: link(["access", "role"]) });
  }
  return html`<h1>${t.access.title}</h1>
    <p class="lead">${t.access.lead}</p>
    ${tabs(t.access.title, all, shown)}
    ${session.space === null && (shown !== "resource" || session.can("spaces:read")) ? html`<div class="empty">${t.common.chooseSpace}</div>` : part(shown, place)}`;
}

/** @param {string} shown @param {import("../../router.js").Place} place */
function part(shown, place) {
  const space = session.space?.id ?? "";
  switch (shown) {
    case "resource":
      return html`<access-resource .query=${place.query.toString()} .space=${space}></access-resource>`;
    case "person":
      return html`<access-person .query=${place.query.toString()} .space=${space}></access-person>`;
    case "role":
      return html`<access-role .query=${place.query.toString()} .space=${space}></access-role>`;
    case "matrix":
      return html`<access-matrix .query=${place.query.toString()} .space=${space}></access-matrix>`;
    default:
      return html`<div class="empty">${t.frame.noPage}</div>`;
  }
}
