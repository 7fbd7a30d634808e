/** The filters of the log: what stands in the address, what the API takes, and the fields for them. */
import { html, nothing } from "../../element.js";
import { link } from "../../router.js";
import { local } from "../../parts/facts.js";
import { t } from "../../texts.js";

/** The API's filters, in the order in which they are shown. */
export const FILTERS = /** @type {const} */ ([
  "kind", "decision", "action", "action_prefix", "actor_user_id", "actor_member_id", "actor_user_member_id",
  "resource_type", "resource_id", "deny_code", "purpose", "facts", "caller_type", "caller_id", "request_id",
  "created_at_from", "created_at_to", "space_id",
]);

/** @typedef {Record<string, string>} Filters */

/** @param {URLSearchParams} query of the address @returns {Filters} those that are set */
export function filtersOf(query) {
  return Object.fromEntries(FILTERS.map((name) => [name, query.get(name) ?? ""]).filter(([, value]) => value !== ""));
}

/** @param {Filters} filters @returns {string} the link of the list with these */
export function logLink(filters) {
  return link(["log"], filters);
}

/** @param {Filters} filters what the fields show: the action's beginning is typed with a star at its end */
export function typedOf(filters) {
  const { action_prefix: prefix, ...rest } = filters;
  return prefix === undefined ? rest : { ...rest, action: `${prefix}*` };
}

/** @param {Filters} typed @returns {Filters} */
export function filtersTyped(typed) {
  const { action = "", ...rest } = typed;
  const asked = action.trim();
  const named = asked.endsWith("*") ? { action_prefix: asked.slice(0, -1) } : { action: asked };
  return Object.fromEntries(
    Object.entries({ ...rest, ...named }).map(([name, value]) => [name, String(value ?? "").trim()]).filter(([, value]) => value !== ""),
  );
}

const KINDS = ["decision", "mutation", "session", "question"];
const CALLERS = ["operator", "api_key", "session", "terminal", "system"];
const DENY_CODES = [
  "ACTOR_NOT_FOUND", "ACTOR_USER_INACTIVE", "ACTOR_MEMBER_INACTIVE", "SPACE_INACTIVE", "USER_MEMBER_REVOKED",
  "USER_MEMBER_EXPIRED", "INVALID_RESOURCE_TYPE", "INVALID_RESOURCE_ACTION", "RESOURCE_NOT_FOUND",
  "CROSS_SPACE_VIOLATION", "RESOURCE_INACTIVE", "NO_MATCHING_PERMISSION", "SCOPE_OUT_OF_BOUNDS",
  "SCOPE_ANCHOR_MISSING", "TARGET_GROUP_MISSING", "GLOBAL_SCOPE_DISABLED", "CONDITION_NOT_MET",
];

/** @param {string[]} values @param {Record<string, string>} named */
function options(values, named = {}) {
  return [{ value: "", label: t.common.all }, ...values.map((value) => ({ value, label: named[value] ?? value }))];
}

/** @param {import("../../parts/form.js").FormState} form @param {() => void} apply */
export function mainFields(form, apply) {
  return html`${form.field("kind", t.log.kind, { options: options(KINDS, t.log.kinds), change: apply })}
    ${form.field("decision", t.log.decision, { options: options(["allow", "deny"]), change: apply })}
    <div class="grow">${form.field("action", t.log.action, { placeholder: t.log.actionExample })}</div>
    <div class="grow">${form.field("resource_id", t.log.resourceId)}</div>`;
}

/** @param {import("../../parts/form.js").FormState} form @param {() => void} apply */
export function moreFields(form, apply) {
  return html`<div class="log-more">
    ${form.field("actor_user_id", t.log.filter.actor_user_id)}
    ${form.field("actor_member_id", t.log.filter.actor_member_id)}
    ${form.field("actor_user_member_id", t.log.filter.actor_user_member_id)}
    ${form.field("resource_type", t.log.filter.resource_type)}
    ${form.field("deny_code", t.log.filter.deny_code, { options: options(DENY_CODES), change: apply })}
    ${form.field("purpose", t.log.filter.purpose, { options: options(["enforce", "inquire"], t.log.purposes), change: apply })}
    ${form.field("facts", t.log.filter.facts, { options: options(["stored", "inline"], t.log.factsFrom), change: apply })}
    ${form.field("caller_type", t.log.filter.caller_type, { options: options(CALLERS, t.log.callers), change: apply })}
    ${form.field("caller_id", t.log.filter.caller_id, { help: t.log.callerHelp })}
    ${form.field("request_id", t.log.filter.request_id)}
    ${form.field("created_at_from", t.log.filter.created_at_from, { type: "datetime-local" })}
    ${form.field("created_at_to", t.log.filter.created_at_to, { type: "datetime-local" })}
    ${form.field("space_id", t.log.filter.space_id)}
  </div>`;
}

/** @param {Filters} filters what is set, each with a link that takes it away */
export function filterChips(filters) {
  const all = Object.entries(filters);
  if (all.length === 0) {
    return nothing;
  }
  return html`<ul class="log-chips" aria-label=${t.log.filters}>
    ${all.map(([name, value]) => {
      const { [name]: _, ...rest } = filters;
      const title = t.log.filter[/** @type {keyof typeof t.log.filter} */ (name)];
      const shown = name.startsWith("created_at") && !Number.isNaN(Date.parse(value)) ? local(value) : value;
      return html`<li><span>${title}: <strong dir="auto">${shown}</strong></span>
        <a href=${logLink(rest)} aria-label=${t.log.dropFilter(title)}>✕</a></li>`;
    })}
    ${all.length > 1 ? html`<li><a href=${logLink({})}>${t.log.dropAll}</a></li>` : nothing}
  </ul>`;
}
