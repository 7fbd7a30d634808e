/** Who may do an action on a resource. */
import { api } from "../../api.js";
import { View, define, html, nothing } from "../../element.js";
import { link, router } from "../../router.js";
import { session } from "../../session.js";
import { t } from "../../texts.js";
import { actionsOf, searched } from "../../choices.js";
import { FormState } from "../../parts/form.js";
import "../../parts/data-list.js";
import { askLink, memberLink, personLink, pick, resourcesOf, viaLinks } from "./words.js";

const PAGE = 50;

/** @typedef {import("../../parts/pick-one.js").Choice} Choice */

class AccessResource extends View {
  static properties = {
    query: { attribute: false }, space: { attribute: false }, actions: { state: true }, complete: { state: true },
  };

  constructor() {
    super();
    this.query = "";
    this.space = "";
    /** @type {{key: string, risk_level: string}[]} */
    this.actions = [];
    this.complete = true;
  }

  form = new FormState(this);
  /** @type {Choice | null} */
  #type = null;
  /** @type {Choice | null} */
  #resource = null;

  /** @param {Map<PropertyKey, unknown>} changed */
  willUpdate(changed) {
    if (changed.has("query")) {
      this.#take(new URLSearchParams(this.query));
    }
  }

  /** @param {URLSearchParams} query */
  #take(query) {
    const type = query.get("type");
    const resource = query.get("resource");
    this.#type = type === null ? null : { id: type, title: type };
    this.#resource = resource === null ? null : { id: resource, title: query.get("what") ?? resource };
    this.form.values = {
      action: query.get("action") ?? "",
      subject: query.get("subject") ?? "bindings",
      context: query.get("context") ?? "",
    };
    this.#findActions();
  }

  async #findActions() {
    const type = this.#type?.id;
    this.actions = type === undefined || !session.can("registry:read") ? [] : await actionsOf(type).catch(() => []);
    const known = this.actions.some((one) => one.key === this.form.values["action"]);
    if (type !== undefined && !known && this.actions.length > 0) {
      this.form.set("action", this.actions[0]?.key);
    }
  }

  /** The question stands in the address. */
  #remember() {
    const { action, subject, context } = this.form.values;
    router.go(link(["access"], {
      type: this.#type?.id, resource: this.#resource?.id, what: this.#resource?.title, action, context,
      subject: subject === "bindings" ? "" : subject,
    }));
    this.requestUpdate();
  }

  view() {
    const change = () => this.#remember();
    return html`<form class="ask-form" @submit=${(/** @type {Event} */ event) => {
        event.preventDefault();
        this.#remember();
      }} novalidate>
        ${pick(this.form, "resource_id", t.access.resource, this.#resource, resourcesOf(this.#type?.id), (picked) => {
          this.#resource = picked;
          this.#type = picked === null ? this.#type : { id: picked.row.resource_type, title: picked.row.resource_type };
          this.#remember();
        })}
        ${pick(this.form, "resource_type", t.access.type, this.#type, searched("resource_type", null), (picked) => {
          this.#type = picked;
          this.#resource = null;
          this.form.values["action"] = "";
          this.#remember();
        })}
        ${this.form.field("action", t.access.action, session.can("registry:read")
          ? { options: this.actions.map((one) => ({ value: one.key, label: `${one.key} (${t.risk(one.risk_level)})` })), change }
          : { placeholder: t.access.typeAction })}
        ${this.form.field("subject", t.access.subject, {
          options: ["bindings", "users", "members"].map((value) => ({
            value, label: t.access.subjects[/** @type {keyof typeof t.access.subjects} */ (value)],
          })),
          change,
        })}
        <details class="ask-more" ?open=${this.form.values["context"] !== ""}>
          <summary>${t.ask.more}</summary>
          ${this.form.field("context", t.ask.context, { rows: 2, help: t.ask.contextHelp, placeholder: "{}" })}
          <button class="btn btn-sm btn-outline-primary">${t.access.ask}</button>
        </details>
      </form>
      <section aria-live="polite">${this.#answer()}</section>`;
  }

  #answer() {
    const { action, subject } = this.form.values;
    if (this.#type === null || this.#resource === null || !action) {
      return html`<div class="empty">${t.access.pickResource}</div>`;
    }
    const question = JSON.stringify([this.space, this.#type.id, this.#resource.id, this.form.values]);
    return html`<div class="head"><h2>${t.access.whoMay(this.#type.id, action)} <bdi>${this.#resource.title}</bdi></h2>
        <a class="btn btn-sm btn-outline-secondary" href=${link(["resources", this.#type.id, this.#resource.id])}>${t.access.openResource}</a></div>
      <data-list .reset=${question} .caption=${t.access.byResource} .columns=${this.#columns(subject)}
        .empty=${t.access.nobody} .load=${(/** @type {string | null} */ cursor) => this.#list(cursor)}></data-list>
      ${this.complete ? nothing : html`<p class="form-text">${t.access.incomplete}</p>`}`;
  }

  /** @param {string | null} cursor */
  async #list(cursor) {
    const { action, subject, context } = this.form.values;
    const answer = await api("listAllowedSubjects", {
      body: {
        space_id: this.space || null, resource_type: this.#type?.id, resource_id: this.#resource?.id, action, subject,
        ...(context.trim() === "" ? {} : { context: parsed(context) }), limit: PAGE, cursor,
      },
    });
    this.complete = /** @type {any} */ (answer.pagination)?.complete ?? true;
    return answer;
  }

  /** @param {string} subject @returns {import("../../parts/data-list.js").Column[]} */
  #columns(subject) {
    const { action, context } = this.form.values;
    const what = {
      type: this.#type?.id ?? "", action, context, resource: this.#resource?.id, what: this.#resource?.title,
    };
    const person = { title: t.access.person, cell: personLink };
    const member = { title: t.access.member, cell: memberLink };
    const ask = {
      title: t.common.more,
      cell: (/** @type {any} */ row) => session.can("authz:explain")
        ? html`<a href=${askLink(row, what)} aria-label=${t.access.askAbout(row.email ?? row.member_display_name)}>${t.access.why}</a>`
        : nothing,
    };
    return [
      ...(subject === "members" ? [member, person] : [person, member]),
      { title: t.access.via, cell: (row) => viaLinks(row.via) },
      ask,
    ];
  }
}
define("access-resource", AccessResource);

/** @param {string} context */
function parsed(context) {
  try {
    return JSON.parse(context);
  } catch {
    throw new Error(t.ask.contextBad);
  }
}
