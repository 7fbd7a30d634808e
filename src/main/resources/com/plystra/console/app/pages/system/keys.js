/** API keys: the list, one key, and the way to a new one. */
import { api, found } from "../../api.js";
import { now } from "../../clock.js";
import { View, define, html, nothing } from "../../element.js";
import { link } from "../../router.js";
import { session } from "../../session.js";
import { t } from "../../texts.js";
import { searched } from "../../choices.js";
import { DataList } from "../../parts/data-list.js";
import { action, facts, idText, state, when } from "../../parts/facts.js";
import { FormState, allOr } from "../../parts/form.js";
import { Loading } from "../../parts/load.js";
import { keysView } from "./permission-keys.js";
import { revokeKey, rotateKey } from "./key-actions.js";
import "../../parts/pick-one.js";
import "./key-form.js";

/** @param {import("../../router.js").Place} place */
export function draw(place) {
  const part = place.parts[1];
  if (part === "new") {
    return html`<key-form></key-form>`;
  }
  return part === undefined ? html`<key-list></key-list>` : html`<key-page .keyId=${part}></key-page>`;
}

class KeyList extends View {
  filter = new FormState(this, { status: "active", level: "" });
  /** @type {import("../../parts/pick-one.js").Choice | null} */
  #space = null;

  view() {
    const { status, level } = this.filter.values;
    const space = this.#space?.id;
    return html`<h2 class="visually-hidden">${t.system.tabs.keys}</h2>
      <div class="tools">
        ${this.filter.field("status", t.common.status, { options: allOr(["active", "revoked"]) })}
        ${this.filter.field("level", t.keys.level, { options: allOr(["instance", "space", "group"]) })}
        ${session.can("spaces:read") ? this.#spaceFilter() : nothing}
        <span class="grow"></span>
        ${session.can("api_keys:create")
          ? html`<a class="btn btn-primary" href=${link(["system", "keys", "new"])}>${t.keys.make}</a>`
          : html`<small>${t.common.notAllowed("api_keys:create")}</small>`}
      </div>
      ${session.can("api_keys:read")
        ? html`<data-list .caption=${t.system.tabs.keys} .empty=${t.keys.noKeys} .reset=${`${status} ${level} ${space ?? ""}`}
            .columns=${this.#columns()} .load=${(/** @type {string | null} */ cursor) =>
              api("listApiKeys", { query: { status, level, space_id: space, limit: 50, cursor } })}></data-list>`
        : html`<p>${t.common.notAllowed("api_keys:read")}</p>`}`;
  }

  #spaceFilter() {
    return this.filter.around("space_id", t.common.space, {}, html`<pick-one .controlId=${this.filter.idOf("space_id")}
      .load=${searched("space", null)} .chosen=${this.#space} .placeholder=${t.common.all}
      @pick=${(/** @type {CustomEvent} */ event) => {
        this.#space = event.detail;
        this.requestUpdate();
      }}></pick-one>`);
  }

  #columns() {
    return [
      { title: t.keys.name, cell: (/** @type {any} */ row) => html`<a href=${link(["system", "keys", row.id])}>${row.name}</a>` },
      { title: t.keys.level, cell: where },
      { title: t.keys.permissions, cell: (/** @type {any} */ row) => keysView(row.permission_keys), wide: true },
      { title: t.keys.lastUsed, cell: (/** @type {any} */ row) => when(row.last_used_at) },
      { title: t.keys.expires, cell: (/** @type {any} */ row) => when(row.expires_at) },
      { title: t.common.status, cell: (/** @type {any} */ row) => state(statusOf(row)) },
      { title: "", cell: (/** @type {any} */ row) => html`<div class="actions">${buttons(row, () => this.#again())}</div>` },
    ];
  }

  #again() {
    const list = this.querySelector("data-list");
    if (list instanceof DataList) {
      list.again();
    }
  }
}
define("key-list", KeyList);

class KeyPage extends View {
  static properties = { keyId: { attribute: false } };

  constructor() {
    super();
    this.keyId = "";
  }

  /** @type {Loading<{data: any} | {data: null}>} */
  key = new Loading(this);

  /** @param {Map<PropertyKey, unknown>} changed */
  willUpdate(changed) {
    if (changed.has("keyId")) {
      this.key.clear();
      this.#load();
    }
  }

  #load() {
    return this.key.from(async () => (await found(() => api("getApiKey", { path: { id: this.keyId } }))) ?? { data: null });
  }

  view() {
    return html`<p><a href=${link(["system", "keys"])}>${t.keys.all}</a></p>
      ${this.key.show(({ data: row }) => (row === null ? html`<div class="empty">${t.faults.gone}</div>` : this.#shown(row)))}`;
  }

  /** @param {any} row */
  #shown(row) {
    return html`<div class="panel">
      <div class="head"><h2 dir="auto">${row.name}</h2>
        <div class="actions">${buttons(row, () => this.#load())}
          ${session.can("audit:read")
            ? html`<a class="btn btn-sm btn-outline-secondary" href=${link(["log"], { caller_type: "api_key", caller_id: row.id })}>${t.keys.whatItDid}</a>`
            : nothing}</div></div>
      ${facts(keyFacts(row))}
    </div>`;
  }
}
define("key-page", KeyPage);

/** @param {any} row @param {() => unknown} done */
function buttons(row, done) {
  return row.status === "active"
    ? html`${action(session.can("api_keys:create"), "api_keys:create", t.keys.rotate, () => rotateKey(row).then(done))}
        ${action(session.can("api_keys:revoke"), "api_keys:revoke", t.keys.revoke, () => revokeKey(row).then(done), "btn-outline-danger")}`
    : nothing;
}

/** @param {any} row @returns {[string, unknown][]} */
export function keyFacts(row) {
  return [
    [t.common.id, idText(row.id)],
    [t.common.status, state(statusOf(row))],
    [t.keys.level, where(row)],
    [t.keys.permissions, html`${row.permission_keys.map((/** @type {string} */ key) => html`<code>${key}</code> `)}`],
    [t.keys.prefix, idText(row.key_prefix)],
    [t.keys.lastUsed, when(row.last_used_at)],
    [t.keys.expires, when(row.expires_at)],
    [t.keys.rate, row.requests_per_second ?? t.keys.noRate],
    [t.keys.madeBy, row.created_by],
    [t.keys.madeAt, when(row.created_at)],
    ...(row.previous_valid_until === null ? [] : [pair(t.keys.previousUntil, when(row.previous_valid_until))]),
    ...(row.revoked_at === null ? [] : [pair(t.keys.revokedAt, when(row.revoked_at)), pair(t.system.reason, row.revoked_reason)]),
  ];
}

/** @param {string} name @param {unknown} value @returns {[string, unknown]} */
function pair(name, value) {
  return [name, value];
}

/** @param {any} row */
function where(row) {
  return html`${t.keys.levels[/** @type {keyof typeof t.keys.levels} */ (row.level)] ?? row.level}
    ${idText(row.group_id ?? row.space_id)}`;
}

/** @param {any} row */
function statusOf(row) {
  const over = row.status === "active" && row.expires_at !== null && Date.parse(row.expires_at) <= now();
  return over ? "expired" : row.status;
}
