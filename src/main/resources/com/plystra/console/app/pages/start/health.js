/** Whether the server is ready, and what its own checks found. */
import { Fault, api } from "../../api.js";
import { html, nothing } from "../../element.js";
import { link } from "../../router.js";
import { session } from "../../session.js";
import { t } from "../../texts.js";
import { state } from "../../parts/facts.js";

/**
 * @typedef {{level: string, check: string, message: string}} Finding
 * @typedef {{ready: boolean, why: string, details: {field: string, message: string}[], findings: Finding[] | null}} Health
 * `findings`: null where the caller may not see them, or they could not be had.
 */

/** @returns {Promise<Health>} */
export async function lookAtHealth() {
  const [readiness, findings] = await Promise.all([lookAtReadiness(), lookAtFindings()]);
  return { ...readiness, findings };
}

/** @returns {Promise<{ready: boolean, why: string, details: {field: string, message: string}[]}>} */
export async function lookAtReadiness() {
  try {
    await api("getReadiness");
    return { ready: true, why: "", details: [] };
  } catch (fault) {
    if (fault instanceof Fault && fault.status === 503) {
      return { ready: false, why: fault.message, details: fault.details };
    }
    throw fault;
  }
}

/** @returns {Promise<Finding[] | null>} */
async function lookAtFindings() {
  if (!session.can("system:read")) {
    return null;
  }
  return (await api("getSystemStatus").catch(() => null))?.data.findings ?? null;
}

/** @param {Health} health */
export function healthView(health) {
  const wrong = (health.findings ?? []).filter((finding) => isWrong(finding));
  return html`<p>${health.ready ? state("ready") : state("failed")} ${health.ready ? t.start.ready : t.start.notReady(health.why)}</p>
    ${health.details.length === 0
      ? nothing
      : html`<ul>${health.details.map((detail) => html`<li><code>${detail.field}</code>: ${detail.message}</li>`)}</ul>`}
    ${findingsView(wrong)}
    ${health.findings !== null && wrong.length === 0 ? html`<p>${t.start.nothingWrong}</p>` : nothing}
    ${session.can("system:read") ? html`<a href=${link(["system"])}>${t.start.wholeSystem}</a>` : nothing}`;
}

/** @param {Finding} finding */
export function isWrong(finding) {
  return String(finding.level).toLowerCase() !== "ok";
}

/** @param {Finding[]} findings */
export function findingsView(findings) {
  return findings.length === 0
    ? nothing
    : html`<ul class="findings">${findings.map(
        (finding) => html`<li class=${tone(finding)}><span class="state ${tone(finding)}">${String(finding.level).toLowerCase()}</span>
          <strong>${finding.check}</strong> <span dir="auto">${finding.message}</span></li>`,
      )}</ul>`;
}

/** @param {Finding} finding */
function tone(finding) {
  switch (String(finding.level).toLowerCase()) {
    case "ok":
      return "good";
    case "fault":
    case "error":
      return "bad";
    default:
      return "warn";
  }
}
