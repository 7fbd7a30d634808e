/** The metadata of an object, where it has any. */
import { html, nothing } from "../element.js";
import { t } from "../texts.js";
import { jsonView } from "./json.js";

/** @param {Record<string, unknown> | null | undefined} value */
export function metadata(value) {
  return value === null || value === undefined || Object.keys(value).length === 0
    ? nothing
    : html`<details class="mt-2"><summary>${t.people.metadata}</summary>${jsonView(value)}</details>`;
}
