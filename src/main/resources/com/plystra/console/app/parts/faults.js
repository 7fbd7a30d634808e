/** How a fault is shown: what happened, what to do, and the request's id for the server's log. */
import { Fault } from "../api.js";
import { html, nothing } from "../element.js";
import { t } from "../texts.js";

/**
 * @param {unknown} fault
 * @param {string[]} shown fields whose faults stand beside them already
 * @param {string | null} headline in place of the advice
 */
export function faultBox(fault, shown = [], headline = null) {
  if (fault === null || fault === undefined) {
    return nothing;
  }
  if (!(fault instanceof Fault)) {
    return html`<div class="alert alert-danger" role="alert">${fault instanceof Error ? fault.message : String(fault)}</div>`;
  }
  const details = fault.details.filter((detail) => !shown.includes(detail.field));
  return html`<div class="alert alert-danger" role="alert">
    <p class="mb-1"><strong>${headline ?? advice(fault)}</strong></p>
    ${(fault.status === 0 && headline === null) || (details.length === 0 && fault.details.length > 0)
      ? nothing
      : html`<p class="mb-1">${fault.message}</p>`}
    ${details.length === 0
      ? nothing
      : html`<ul class="mb-1">
          ${details.map((detail) => html`<li><code>${detail.field}</code>: ${detail.message}</li>`)}
        </ul>`}
    ${fault.requestId === null
      ? nothing
      : html`<small>${fault.code}, ${t.faults.request} <code>${fault.requestId}</code></small>`}
  </div>`;
}

/** @param {Fault} fault @returns {string} what it means for the one who looks */
export function advice(fault) {
  switch (fault.status) {
    case 0:
      return fault.message;
    case 401:
      return t.faults.signedOut;
    case 403:
      return needed(fault);
    case 404:
      return t.faults.gone;
    case 409:
      return t.faults.conflict;
    case 412:
      return t.faults.changedMeanwhile;
    case 429:
      return t.faults.tooMany;
    default:
      return fault.status >= 500 ? t.faults.server : t.faults.notAccepted;
  }
}

/** @param {Fault} fault */
function needed(fault) {
  const keys = fault.details.filter((detail) => detail.field === "permission");
  return keys.length === 0
    ? t.faults.forbidden
    : t.faults.needs(keys.map((detail) => detail.message).join(", "));
}
