/** What a person may do, acting as a Member: the regions that grants open, and the resources themselves. */
import { api } from "../../api.js";
import { View, define, html, nothing } from "../../element.js";
import { link, router } from "../../router.js";
import { session } from "../../session.js";
import { t } from "../../texts.js";
import { bindingsOf, boundTo, searched } from "../../choices.js";
import { state } from "../../parts/facts.js";
import { FormState } from "../../parts/form.js";
import { accessRows } from "../../parts/impact.js";
import { faultBox } from "../../parts/faults.js";
import { Loading, waiting } from "../../parts/load.js";
import "../../parts/data-list.js";
import { askLink, pick, reach, viaLinks } from "./words.js";

const PAGE = 50;

/** @typedef {import("../../parts/pick-one.js").Choice} Choice */

class AccessPerson extends View {
  static properties = { query: { attribute: false }, space: { attribute: false }, bindings: { state: true } };

  constructor() {
    super();
    this.query = "";
    this.space = "";
    /** @type {Choice[]} */
    this.bindings = [];
  }

  form = new FormState(this);
  /** @type {Loading<{rows: any[], cut: boolean}>} */
  map = new Loading(this);
  /** @type {Choice | null} */
  #person = null;
  #named = new URLSearchParams();
  #mapped = "";
  /** @type {unknown} what stands in place of the bindings while they are not known */
  #unknown = null;

  /** @param {Map<PropertyKey, unknown>} changed */
  willUpdate(changed) {
    if (changed.has("query") || changed.has("space")) {
      this.#take(new URLSearchParams(this.query));
    }
  }

  /** @param {URLSearchParams} query */
  async #take(query) {
    this.#named = query;
    const user = query.get("user");
    const member = query.get("member");
    const id = user ?? member;
    this.#person = id === null ? null : { id, title: query.get("who") ?? id, row: { kind: user === null ? "member" : "user" } };
    this.bindings = [];
    this.#unknown = this.#person === null ? null : waiting();
    /** @type {Choice[]} */
    let found = [];
    /** @type {unknown} */
    let unknown = null;
    try {
      found = this.#person === null ? [] : await this.#bound(this.#person);
    } catch (fault) {
      unknown = faultBox(fault);
    }
    if (query !== this.#named) {
      return;
    }
    this.#unknown = unknown;
    this.bindings = found;
    const wanted = found.find((one) => one.id === query.get("binding")) ?? found.find((one) => one.status === "active") ?? found[0];
    this.form.set("user_member_id", wanted?.id ?? "");
    this.#readMap();
  }

  /** @param {Choice} person */
  #bound(person) {
    if (!session.can("user_members:read")) {
      return usable(this.space, person.id);
    }
    return person.row.kind === "member" ? boundTo(person.id, this.space) : bindingsOf(person.id, this.space);
  }

  #binding() {
    return this.bindings.find((one) => one.id === this.form.values["user_member_id"])?.row ?? null;
  }

  #readMap() {
    const binding = this.#binding();
    const asked = binding === null ? "" : `${this.space} ${binding.id}`;
    if (asked === this.#mapped) {
      return;
    }
    this.#mapped = asked;
    this.map.clear();
    if (binding !== null) {
      this.map.from(() => accessRows(this.space, binding.member_id, (row) => row.user_member_id === binding.id));
    }
  }

  /** @param {Record<string, string | undefined>} more */
  #link(more) {
    const kind = this.#person?.row.kind;
    return link(["access", "person"], {
      [kind === "member" ? "member" : "user"]: this.#person?.id, who: this.#person?.title,
      binding: this.form.values["user_member_id"], ...more,
    });
  }

  view() {
    return html`<form class="ask-form" @submit=${(/** @type {Event} */ event) => event.preventDefault()} novalidate>
        ${pick(this.form, "user_id", t.access.personOrMember, this.#person, searched(session.can("user_members:read") ? "user,member" : "member"), (picked) => {
          this.#person = picked;
          this.form.values["user_member_id"] = "";
          router.go(this.#link({}));
        })}
        ${this.form.field("user_member_id", t.ask.binding, {
          options: this.bindings.map((one) => ({ value: one.id, label: [one.title, one.row.relation_type, one.status].filter(Boolean).join(", ") })),
          change: () => router.go(this.#link({})),
        })}
      </form>
      ${this.#answer()}`;
  }

  #answer() {
    const binding = this.#binding();
    if (this.#person === null) {
      return html`<div class="empty">${t.access.pickPerson}</div>`;
    }
    if (this.#unknown !== null) {
      return this.#unknown;
    }
    if (binding === null) {
      return html`<div class="alert alert-warning">${session.can("user_members:read") ? t.ask.noBinding : t.access.opensNothing}</div>`;
    }
    const status = this.bindings.find((one) => one.id === binding.id)?.status;
    return html`${status === "active" ? nothing : html`<p>${state(status)} ${t.access.bindingOff}</p>`}
      <h2>${t.access.opens}</h2>
      ${this.map.show(({ rows, cut }) => rows.length === 0
        ? html`<div class="empty">${t.access.opensNothing}</div>`
        : html`${this.#table(rows)}${cut ? html`<p class="form-text">${t.access.cut(rows.length)}</p>` : nothing}`)}
      ${this.#resources(binding)}`;
  }

  /** @param {any[]} rows */
  #table(rows) {
    return html`<div class="table-responsive" tabindex="0" role="region" aria-label=${t.access.opens}><table class="table">
      <thead><tr><th scope="col">${t.access.what}</th><th scope="col">${t.access.region}</th>
        <th scope="col">${t.access.resources}</th><th scope="col">${t.access.via}</th></tr></thead>
      <tbody>${rows.map((row) => html`<tr>
        <td data-title=${t.access.what}><code>${row.resource_type}.${row.action}</code></td>
        <td data-title=${t.access.region}>${reach(row)}</td>
        <td data-title=${t.access.resources}><a href=${this.#link({ type: row.resource_type, action: row.action })}>${t.access.count(row.resources)}</a></td>
        <td data-title=${t.access.via}>${viaLinks(row.via)}</td>
      </tr>`)}</tbody></table></div>`;
  }

  /** @param {any} binding */
  #resources(binding) {
    const type = this.#named.get("type");
    const action = this.#named.get("action");
    if (type === null || action === null) {
      return html`<p class="form-text">${t.access.openHint}</p>`;
    }
    const load = (/** @type {string | null} */ cursor) =>
      api("listAllowedResources", {
        body: {
          actor: { user_id: binding.user_id, member_id: binding.member_id, user_member_id: binding.id, space_id: this.space },
          resource_type: type, action, limit: PAGE, cursor,
        },
      });
    /** @type {import("../../parts/data-list.js").Column[]} */
    const columns = [
      { title: t.access.resource, cell: (row) => html`<a href=${link(["resources", type, row.resource_id])}><bdi>${row.display_name ?? row.resource_id}</bdi></a>
        ${row.display_name === null ? nothing : html`<small><bdi>${row.resource_id}</bdi></small>`}` },
      { title: t.access.group, cell: (row) => row.group_path ?? nothing },
      { title: t.access.via, cell: (row) => viaLinks(row.via) },
      { title: t.common.more, cell: (row) => session.can("authz:explain") ? html`<a
        href=${askLink({ user_id: binding.user_id, email: binding.email, user_member_id: binding.id }, { type, action, resource: row.resource_id, what: row.display_name })}
        aria-label=${t.access.askAbout(row.display_name ?? row.resource_id)}>${t.access.why}</a>` : nothing },
    ];
    return html`<h2>${t.access.on(type, action)}</h2>
      <data-list .reset=${`${this.space} ${binding.id} ${type} ${action}`} .caption=${t.access.on(type, action)}
        .columns=${columns} .empty=${t.access.opensNothing} .load=${load}></data-list>`;
  }
}
define("access-person", AccessPerson);

/**
 * The usable bindings of a Member, for those who may not read bindings: from what they open.
 * @param {string} space
 * @param {string} member
 * @returns {Promise<Choice[]>}
 */
async function usable(space, member) {
  const { rows } = await accessRows(space, member);
  const each = new Map(rows.map((row) => [row.user_member_id, row]));
  return [...each.values()].map((row) => ({
    id: row.user_member_id,
    title: row.email ?? row.user_id,
    status: "active",
    row: { id: row.user_member_id, user_id: row.user_id, member_id: row.member_id, email: row.email },
  }));
}
