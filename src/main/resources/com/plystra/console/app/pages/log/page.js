/** What was decided and what was changed: the list, and a record's own page. */
import { html } from "../../element.js";
import { session } from "../../session.js";
import { t } from "../../texts.js";
import "./list.js";
import "./record.js";

/** @param {import("../../router.js").Place} place */
export function draw(place) {
  if (!session.can("audit:read")) {
    return html`<h1>${t.log.title}</h1><p>${t.common.notAllowed("audit:read")}</p>`;
  }
  const id = place.parts[0];
  return id === undefined
    ? html`<log-list .place=${place}></log-list>`
    : html`<log-record .recordId=${id}></log-record>`;
}
