/** The answer of a check with its explanation: verdict, picture, conditions, the trace as JSON. */
import { html, nothing } from "../element.js";
import { link } from "../router.js";
import { t } from "../texts.js";
import { decisionPicture, isGood } from "../pictures/decision.js";
import { saveButtons } from "../pictures/save.js";
import { jsonView } from "./json.js";

const narrow = matchMedia("(max-width: 760px)");

/**
 * @param {any} trace of `explain`, or of a record
 * @param {import("../element.js").View} host is drawn again when the width of the window changes
 */
export function answerView(trace, host) {
  narrow.onchange = () => host.requestUpdate();
  return html`<div class="verdict ${trace.allow ? "good" : "bad"}">
      <strong>${trace.allow ? `✓ ${t.ask.allow}` : `✗ ${t.ask.deny}`}</strong>
      ${trace.allow ? nothing : html`<code>${trace.deny_code}</code>`}
      <span>${trace.reason}</span>
    </div>
    <p class="answer-why">${whyLine(trace)}</p>
    <figure class="picture-frame" aria-label=${t.ask.picture}>
      ${decisionPicture(trace, narrow.matches)}
      <figcaption>
        ${saveButtons(() => host.querySelector("svg.picture"), `decision-${trace.audit_log_id ?? "plystra"}`)}
        ${trace.audit_log_id
          ? html`<a href=${link(["log", trace.audit_log_id])}>${t.ask.record} ${trace.audit_log_id}</a>`
          : nothing}
      </figcaption>
    </figure>
    ${conditions(trace)}
    <details class="mb-3"><summary>${t.common.json}</summary>${jsonView(trace)}</details>`;
}

/** @param {any} trace @returns {string} the reason in one sentence: which grant, or what each one lacks */
function whyLine(trace) {
  const candidates = trace.matched_candidates ?? [];
  const good = candidates.find(isGood);
  if (trace.allow && good) {
    return t.ask.allowedBy(good.role.key, good.scope_check.reason);
  }
  return candidates
    .map((/** @type {any} */ candidate) => {
      const failed = (candidate.condition_checks ?? []).find((/** @type {any} */ check) => !check.met);
      const why = candidate.scope_check.covered && failed ? t.ask.conditionFailed(failed.reason) : candidate.scope_check.reason;
      return `${t.ask.of(candidate.role.key)}: ${why}`;
    })
    .join(" ");
}

/** @param {any} trace */
function conditions(trace) {
  const checks = (trace.matched_candidates ?? []).flatMap((/** @type {any} */ candidate) =>
    (candidate.condition_checks ?? []).map((/** @type {any} */ check) => ({ candidate, check })),
  );
  if (checks.length === 0) {
    return nothing;
  }
  return html`<h2>${t.ask.conditions}</h2>
    ${checks.map(
      (/** @type {any} */ { candidate, check }) => html`<div class="condition ${check.met ? "good" : "bad"}">
        <p><span class="badge ${check.met ? "text-bg-success" : "text-bg-danger"}">${check.met ? t.ask.held : t.ask.notHeld}</span>
          ${t.ask.of(candidate.role.key)} <code dir="ltr">${check.expression}</code></p>
        <ul>
          ${Object.entries(check.reads ?? {}).map(
            ([name, value]) => html`<li><code>${name}</code> = <code>${JSON.stringify(value)}</code></li>`,
          )}
        </ul>
      </div>`,
    )}`;
}
