/** What was decided and what was changed: the list, and a record's own page. */
import { html } from "../element.js";
import "./log-list.js";
import "./log-record.js";

/** @param {import("../router.js").Place} place */
export function draw(place) {
  const id = place.parts[0];
  return id === undefined
    ? html`<log-list .place=${place}></log-list>`
    : html`<log-record .recordId=${id}></log-record>`;
}
