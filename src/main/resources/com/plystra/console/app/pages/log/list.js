/** The list of the log: newest first, by filters that stand in the address, and what was added since. */
import { api } from "../../api.js";
import { now } from "../../clock.js";
import { View, define, html, nothing } from "../../element.js";
import { link, router } from "../../router.js";
import { session } from "../../session.js";
import { t } from "../../texts.js";
import { searched } from "../../choices.js";
import { head, state } from "../../parts/facts.js";
import { FormState, instantOrNull } from "../../parts/form.js";
import "../../parts/data-list.js";
import "../../parts/pick-one.js";
import { openExport } from "./export.js";
import { filterChips, filtersOf, filtersTyped, logLink, mainFields, moreFields, typedOf } from "./filters.js";
import { LiveCount } from "./live.js";
import { forInput, sinceDays, timePresets, yesterday } from "./times.js";
import { callerText, objectLink, subjectLink } from "./words.js";

const PAGE = 50;
const TIMES = ["created_at_from", "created_at_to"];

class LogList extends View {
  static properties = { place: { attribute: false }, round: { state: true } };

  constructor() {
    super();
    /** @type {import("../../router.js").Place} */
    this.place = router.place;
    this.round = 0;
  }

  form = new FormState(this);
  live = new LiveCount(this);
  /** @type {Record<string, string>} */
  #filters = {};
  #begun = -1;
  /** @type {string | null} the query that is shown; the frame draws the same place many times */
  #taken = null;
  #mores = false;

  disconnectedCallback() {
    super.disconnectedCallback();
    this.live.stop();
  }

  /** @param {Map<PropertyKey, unknown>} changed */
  willUpdate(changed) {
    const query = this.place.query.toString();
    if (changed.has("place") && this.#taken !== query) {
      this.#taken = query;
      this.#filters = filtersOf(this.place.query);
      const typed = /** @type {Record<string, string>} */ (typedOf(this.#filters));
      TIMES.forEach((name) => (typed[name] = forInput(typed[name] ?? "")));
      this.form.values = typed;
      this.#mores ||= Object.keys(this.#filters).some((name) => !MAIN.has(name));
      this.#anew();
    }
  }

  #anew() {
    this.live.stop();
    this.round += 1;
  }

  view() {
    return html`${head(t.log.title, html`
        <a class="btn btn-sm btn-outline-secondary" href=${link(["system", "verify"])}>${t.log.verify}</a>
        <button type="button" class="btn btn-sm btn-outline-secondary"
          @click=${() => openExport(this.#filters)}>${t.log.export}</button>`)}
      <p class="lead">${t.log.lead}</p>
      ${this.#jobs()} ${this.#fields()} ${this.#times()} ${filterChips(this.#filters)} ${this.#person()}
      <div class="log-news" role="status">${this.live.count === 0
        ? nothing
        : html`<button type="button" class="btn btn-sm btn-primary" @click=${() => this.#anew()}>
            ${t.log.added(this.live.count, this.live.more)}</button>`}</div>
      <data-list .reset=${`${logLink(this.#within(this.#filters))} ${this.round}`} .caption=${t.log.title} .columns=${COLUMNS}
        .empty=${t.log.empty} .load=${this.#load(this.#filters)} @loaded=${this.#loaded}></data-list>`;
  }

  /** @param {Record<string, string>} filters */
  #load(filters) {
    return (/** @type {string | null} */ cursor) =>
      api("listAuditLogs", { query: { ...this.#within(filters), limit: PAGE, cursor } });
  }

  /**
   * Who may read several Spaces, but not all, reads one at a time.
   * @param {Record<string, string>} filters
   * @returns {Record<string, string>}
   */
  #within(filters) {
    const one = this.#isLimited() && filters["space_id"] === undefined ? session.space?.id : undefined;
    return one === undefined ? filters : { ...filters, space_id: one };
  }

  #isLimited() {
    const { places = [], grants = [] } = session.me ?? {};
    return places.length > 0 && !grants.some((grant) => grant.level.startsWith("instance"));
  }

  /** @param {CustomEvent} event */
  #loaded(event) {
    if (this.#begun === this.round) {
      return;
    }
    this.#begun = this.round;
    const over = Date.parse(this.#filters["created_at_to"] ?? "") < now();
    if (!over) {
      this.live.begin(this.#within(this.#filters), event.detail);
    }
  }

  #jobs() {
    return html`<nav class="log-jobs" aria-label=${t.log.jobs}>
      <a class="btn btn-sm btn-outline-primary" href=${logLink({ kind: "mutation", ...sinceDays(7) })}>${t.log.changedLastWeek}</a>
      <a class="btn btn-sm btn-outline-primary" href=${logLink({ decision: "deny", ...yesterday() })}>${t.log.deniedYesterday}</a>
      ${session.can("users:read", "members:read")
        ? html`<pick-one .name=${t.log.whatDid} .placeholder=${t.log.whatDid} .load=${searched("user,member")}
            @pick=${(/** @type {CustomEvent} */ event) => this.#did(event)}></pick-one>`
        : nothing}
    </nav>`;
  }

  /** @param {CustomEvent} event */
  #did(event) {
    const picked = event.detail;
    if (picked !== null) {
      /** @type {any} */ (event.target).chosen = null;
      router.go(logLink({ [picked.row.kind === "member" ? "actor_member_id" : "actor_user_id"]: picked.id }));
    }
  }

  /** Of a person: the records that name it as the actor, or those of its own sign-in. */
  #person() {
    const { actor_user_id: actor, caller_type: type, caller_id: caller, ...rest } = this.#filters;
    const person = actor ?? (type === "session" ? caller : undefined);
    if (person === undefined) {
      return nothing;
    }
    const both = [
      { title: t.log.asActor, href: logLink({ ...rest, actor_user_id: person }), on: actor !== undefined },
      { title: t.log.asCaller, href: logLink({ ...rest, caller_type: "session", caller_id: person }), on: actor === undefined },
    ];
    return html`<p class="log-person">${both.map((one) => html`<a class="btn btn-sm btn-outline-secondary" href=${one.href}
      aria-current=${one.on ? "true" : nothing}>${one.title}</a>`)}
      ${session.can("users:read") ? html`<a href=${link(["people", person])}>${t.log.openPerson(person)}</a>` : nothing}</p>`;
  }

  #fields() {
    const apply = () => this.#apply();
    return html`<form class="log-form" @submit=${(/** @type {Event} */ event) => {
      event.preventDefault();
      this.#apply();
    }} novalidate>
      <div class="tools">${mainFields(this.form, apply)}<button class="btn btn-outline-primary">${t.log.apply}</button></div>
      <details ?open=${this.#mores}><summary>${t.log.moreFilters}</summary>${moreFields(this.form, apply)}</details>
    </form>`;
  }

  #apply() {
    if (!this.form.isWhole()) {
      return;
    }
    const typed = { ...this.form.values };
    for (const name of TIMES) {
      const kept = this.#filters[name] ?? "";
      typed[name] = typed[name] === forInput(kept) ? kept : (instantOrNull(typed[name]) ?? "");
    }
    router.go(logLink(filtersTyped(typed)));
  }

  #times() {
    const { created_at_from: from = "", created_at_to: to = "", ...rest } = this.#filters;
    return html`<nav class="log-times" aria-label=${t.log.times}>
      ${timePresets().map(({ title, times }) => html`<a href=${logLink({ ...rest, ...times })}
        aria-current=${times.created_at_from === from && times.created_at_to === to ? "true" : nothing}>${title}</a>`)}
      ${session.space === null ? nothing : this.#spaces(session.space)}
    </nav>`;
  }

  /** @param {{id: string, name: string}} space */
  #spaces(space) {
    const { space_id: only, ...rest } = this.#filters;
    return html`<span class="log-space"><a href=${logLink({ ...rest, space_id: space.id })}
        aria-current=${only === space.id ? "true" : nothing} dir="auto">${t.log.onlySpace(space.name)}</a>
      ${this.#isLimited() ? nothing : html`<a href=${logLink(rest)} aria-current=${only === undefined ? "true" : nothing}>${t.log.allSpaces}</a>`}</span>`;
  }
}
define("log-list", LogList);

const MAIN = new Set(["kind", "decision", "action", "action_prefix", "resource_id", ...TIMES, "space_id", "actor_user_id"]);

/** @type {import("../../parts/data-list.js").Column[]} */
const COLUMNS = [
  { title: t.log.time, cell: (row) => html`<a class="log-time" href=${link(["log", row.id])}>${new Date(row.created_at).toLocaleString(undefined, { dateStyle: "short", timeStyle: "medium" })}</a>` },
  { title: t.log.action, cell: (row) => html`<code dir="ltr">${row.action}</code>
      ${row.purpose === "inquire" ? html`<small class="text-body-secondary">${t.log.inquired}</small>` : nothing}` },
  { title: t.log.decision, cell: (row) => html`${row.kind === "mutation" && row.decision === "allow" ? html`<span class="state">${t.log.done}</span>` : state(row.decision)}
      ${row.deny_code === null ? nothing : html`<small><code>${row.deny_code}</code></small>`}` },
  { title: t.log.actor, cell: subjectLink },
  { title: t.log.resource, cell: objectLink },
  { title: t.log.caller, cell: (row) => callerText(row.caller) },
];
