/** One record: a decision as a picture, a change before and after, and everything that it says. */
import { api } from "../../api.js";
import { View, define, html, nothing } from "../../element.js";
import { link, router } from "../../router.js";
import { session } from "../../session.js";
import { t } from "../../texts.js";
import { answerView } from "../../parts/answer.js";
import { beforeAfter } from "../../parts/before-after.js";
import { facts, head, idText, state, when } from "../../parts/facts.js";
import { copyButton, jsonView } from "../../parts/json.js";
import { Loading } from "../../parts/load.js";
import "../../parts/remedies.js";
import { logLink } from "./filters.js";
import { callerText, objectLink, placeOfObject, subjectLink } from "./words.js";

class LogRecord extends View {
  static properties = { recordId: { attribute: false } };

  constructor() {
    super();
    this.recordId = "";
  }

  /** @type {Loading<any>} */
  record = new Loading(this);

  connectedCallback() {
    super.connectedCallback();
    session.addEventListener("change", this.#spaceChanged);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    session.removeEventListener("change", this.#spaceChanged);
  }

  #spaceChanged = () => this.requestUpdate();

  /** @param {Map<PropertyKey, unknown>} changed */
  willUpdate(changed) {
    if (changed.has("recordId")) {
      this.record.value = null;
      this.record.from(async () => (await api("getAuditLog", { path: { id: this.recordId } })).data);
    }
  }

  view() {
    return html`<p class="mb-1"><a href=${link(["log"])}>← ${t.log.title}</a></p>
      ${this.record.fault === null ? nothing : html`<h1>${this.recordId}</h1>`}
      ${this.record.show((record) => this.#draw(record))}`;
  }

  /** @param {any} record */
  #draw(record) {
    return html`${head(html`${record.action} <small class="text-body-secondary">${t.log.kinds[/** @type {keyof typeof t.log.kinds} */ (record.kind)] ?? record.kind}</small>`, links(record))}
      ${record.kind === "decision" ? this.#decision(record) : other(record)}
      <h2>${t.log.aboutRecord}</h2>
      <div class="panel">${about(record)}</div>
      <h2>${t.log.chain}</h2>
      <div class="panel"><p>${t.log.chainLead}</p>${proof(record)}</div>
      <details class="mb-3"><summary>${t.log.asJson}</summary>${jsonView(record)}</details>`;
  }

  /** @param {any} record */
  #decision(record) {
    const question = askLink(record);
    return html`<p class="text-body-secondary">${t.log.thenNotNow} ${when(record.created_at)}.
        ${t.log.mayDiffer} ${record.facts === "inline" ? t.log.inlineFacts : nothing}</p>
      ${answerView(record.trace, this)}
      ${sent(record.trace.request ?? {})}
      ${record.trace.erased ? html`<div class="alert alert-warning">${t.log.erased(record.trace.erased.join(", "))}</div>` : nothing}
      ${record.decision === "deny" && record.facts !== "inline" && record.space_id === session.space?.id && record.trace.actor && question !== null
        ? html`<ask-remedies .trace=${record.trace} .done=${() => router.go(question ?? link(["ask"]))}></ask-remedies>`
        : nothing}`;
  }
}
define("log-record", LogRecord);

/** @param {any} record @returns {string | null} the same question on the page Ask; null where it cannot be asked again */
function askLink(record) {
  const trace = record.trace;
  const type = record.resource_type ?? trace.target?.resource?.type;
  const action = trace.resource_registry?.action?.key ?? record.action.slice((type?.length ?? 0) + 1);
  const context = trace.request?.context;
  if (!record.actor_user_id || !type || !record.resource_id) {
    return null;
  }
  return link(["ask"], {
    space: record.space_id ?? trace.space?.id,
    user: record.actor_user_id,
    who: trace.actor?.user?.email ?? record.actor_user_id,
    binding: record.actor_user_member_id,
    type,
    action,
    resource: record.resource_id,
    what: trace.target?.resource?.display_name ?? record.resource_id,
    context: context && Object.keys(context).length > 0 ? JSON.stringify(context) : "",
  });
}

/** @param {any} request what the question brought with it, for conditions */
function sent(request) {
  const given = ["context", "properties"].filter((name) => Object.keys(request[name] ?? {}).length > 0);
  if (given.length === 0) {
    return nothing;
  }
  return html`<h2>${t.log.sent}</h2>
    <div class="panel">${facts(given.map((name) => [name, html`<code dir="ltr">${JSON.stringify(request[name])}</code>`]))}
      ${given.includes("properties") ? html`<p class="form-text mb-0">${t.log.sentNote}</p>` : nothing}</div>`;
}

/** @param {any} record what one does next with it */
function links(record) {
  const again = record.kind === "decision" && session.can("authz:explain") ? askLink(record) : null;
  const place = placeOfObject(record);
  const { resource_type: type, resource_id: id } = record;
  return html`${again === null ? nothing : html`<a class="btn btn-sm btn-primary" href=${again}>${t.log.again}</a>`}
    ${place === null ? nothing : html`<a class="btn btn-sm btn-outline-secondary" href=${place}>${t.log.openObject}</a>`}
    ${id === null ? nothing : html`<a class="btn btn-sm btn-outline-secondary"
      href=${logLink({ kind: "mutation", resource_type: type, resource_id: id })}>${t.log.whoChanged}</a>`}
    ${id === null ? nothing : html`<a class="btn btn-sm btn-outline-secondary"
      href=${logLink({ resource_type: type, resource_id: id })}>${t.log.allAbout}</a>`}`;
}

/** @param {any} record a change, a sign-in or a question for a list */
function other(record) {
  const trace = record.trace;
  const changed = trace.before !== undefined || trace.after !== undefined;
  return html`<div class="verdict ${record.decision === "allow" ? "good" : "bad"}">
      <strong>${record.decision === "allow" ? t.log.done : t.log.refused}</strong>
      ${record.deny_code === null ? nothing : html`<code>${record.deny_code}</code>`}<span dir="auto">${trace.reason}</span>
    </div>
    ${trace.given_reason ? html`<p class="answer-why">${t.log.givenReason}: <q dir="auto">${trace.given_reason}</q></p>` : nothing}
    ${changed ? html`<h2>${t.log.changes}</h2>${beforeAfter(trace.before ?? null, trace.after ?? null)}` : nothing}
    ${trace.answer ? html`<h2>${t.log.answer}</h2><div class="panel">${facts([
      [t.log.question, html`<code>${JSON.stringify(trace.request?.question ?? null)}</code>`],
      ...plain(trace.answer),
    ])}</div>` : nothing}`;
}

/** @param {Record<string, unknown>} object @returns {[string, unknown][]} */
function plain(object) {
  return Object.entries(object).map(([name, value]) => [name, typeof value === "string" ? value : JSON.stringify(value)]);
}

/** @param {any} record */
function about(record) {
  const claimed = record.trace.claimed_actor;
  const isClaimed = claimed && Object.values(claimed).some((value) => value !== null);
  const request = record.request_id;
  return facts([
    [t.log.time, when(record.created_at)],
    [t.log.decision, state(record.decision)],
    record.actor_user_id === null ? null : [t.log.actor, subjectLink(record)],
    record.actor_user_member_id === null ? null : [t.log.filter.actor_user_member_id, html`<a
      href=${link(["people", "bindings", record.actor_user_member_id])}><bdi>${record.actor_user_member_id}</bdi></a>`],
    [t.log.resource, objectLink(record)],
    [t.log.caller, callerText(record.caller)],
    record.caller_reach === null ? null : [t.log.reach, record.caller_reach],
    isClaimed ? [t.log.claimed, html`${Object.entries(claimed).map(([name, value]) => value === null ? nothing : html`<div>${name}: <code>${value}</code></div>`)}
      <small class="text-body-secondary">${t.log.claimedHelp}</small>`] : null,
    record.purpose === null ? null : [t.log.filter.purpose, t.log.purposes[/** @type {keyof typeof t.log.purposes} */ (record.purpose)] ?? record.purpose],
    record.facts === null ? null : [t.log.filter.facts, t.log.factsFrom[/** @type {keyof typeof t.log.factsFrom} */ (record.facts)] ?? record.facts],
    record.space_id === null ? null : [t.log.filter.space_id, idText(record.space_id)],
    [t.log.filter.request_id, html`<a href=${logLink({ request_id: request })}><bdi>${request}</bdi></a>`],
    record.session_id === null ? null : [t.log.sessionId, idText(record.session_id)],
    [t.log.address, record.ip_address],
    [t.log.agent, record.user_agent],
  ]);
}

/** @param {any} record what holds it in its place */
function proof(record) {
  const command = `plystra audit verify --from ${record.id}`;
  return html`${facts([
      [t.common.id, html`<code dir="ltr">${record.id}</code>`],
      [t.log.stateVersion, String(record.state_version)],
    ])}
    <div class="json mt-3"><pre tabindex="0" role="region" aria-label=${t.log.verify}><code>${command}</code></pre>${copyButton(command)}</div>
    <a href=${link(["system", "verify"])}>${t.log.verify}</a>`;
}
