/** The records that came last: when, what, by whom; a deny leads to its explanation. */
import { html, nothing } from "../../element.js";
import { link } from "../../router.js";
import { session } from "../../session.js";
import { t } from "../../texts.js";
import { idText, state } from "../../parts/facts.js";

/** @param {any[]} records newest first */
export function recentView(records) {
  if (records.length === 0) {
    return html`<p class="empty">${t.start.nothingHappened}</p>`;
  }
  return html`<ol class="happened">${records.map(record)}</ol>`;
}

/** @param {any} row */
function record(row) {
  return html`<li>
    <time datetime=${row.created_at} title=${row.created_at}>${short(row.created_at)}</time>
    <div class="happened-what"><a href=${link(["log", row.id])}>${row.action}</a> ${idText(row.resource_id)}
      ${row.decision === "deny" ? html`${state("deny")} <code>${row.deny_code}</code>` : nothing}
      ${row.kind === "decision" && row.decision === "allow" ? state("allow") : nothing}
      <div class="text-body-secondary" dir="auto">${t.start.by(caller(row), row.actor_user_id)}</div></div>
    ${why(row)}
  </li>`;
}

/** @param {any} row */
function why(row) {
  const asked = row.kind === "decision" && row.decision === "deny" && row.actor_user_id !== null;
  if (!asked || !session.can("authz:explain")) {
    return nothing;
  }
  const question = link(["ask"], {
    space: row.space_id,
    user: row.actor_user_id,
    binding: row.actor_user_member_id,
    type: row.resource_type,
    action: row.action.replace(`${row.resource_type}.`, ""),
    resource: row.resource_id,
  });
  return html`<a class="btn btn-sm btn-outline-primary" href=${question}
    aria-label=${t.start.whyOf(row.action, row.actor_user_id)}>${t.start.why}</a>`;
}

/** @param {any} row */
function caller(row) {
  const { type, id, name } = row.caller ?? {};
  return name ?? id ?? (type === undefined || type === "system" ? t.start.server : type);
}

/** The time alone on the same day. @param {string} instant */
function short(instant) {
  const at = new Date(instant);
  const today = at.toDateString() === new Date().toDateString();
  return today
    ? at.toLocaleTimeString(undefined, { timeStyle: "medium" })
    : at.toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" });
}
