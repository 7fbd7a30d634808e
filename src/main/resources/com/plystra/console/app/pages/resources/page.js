/** What is acted on: the list, a resource's own page, and a new one. */
import { html } from "../../element.js";
import { session } from "../../session.js";
import { t } from "../../texts.js";
import "./list.js";
import "./new.js";
import "./one.js";

/** @param {import("../../router.js").Place} place */
export function draw(place) {
  if (!session.can("resources:read")) {
    return html`<h1>${t.resourcesPage.title}</h1><p>${t.common.notAllowed("resources:read")}</p>`;
  }
  const [type, id] = place.parts;
  if (type !== undefined && id !== undefined) {
    return html`<resource-page .type=${type} .resourceId=${id}></resource-page>`;
  }
  const space = session.space?.id ?? "";
  const query = place.query.toString();
  if (space === "" && (type === "new" || session.can("spaces:read"))) {
    return html`<h1>${t.resourcesPage.title}</h1><div class="empty">${t.common.chooseSpace}</div>`;
  }
  return type === "new"
    ? html`<resource-new .space=${space} .query=${query}></resource-new>`
    : html`<resource-list .space=${space} .query=${query}></resource-list>`;
}
