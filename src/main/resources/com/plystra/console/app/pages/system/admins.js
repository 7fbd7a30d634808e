/** Who administers: the admin grants of persons, giving and revoking them. */
import { Fault, api } from "../../api.js";
import { View, define, html, nothing } from "../../element.js";
import { link, router } from "../../router.js";
import { session } from "../../session.js";
import { t } from "../../texts.js";
import { searched } from "../../choices.js";
import { DataList } from "../../parts/data-list.js";
import { confirmChange, openNote } from "../../parts/dialog.js";
import { action, facts, idText, state, when } from "../../parts/facts.js";
import { FormState, allOr, textOrNull } from "../../parts/form.js";
import { Guarded } from "../../parts/guarded.js";
import { say } from "../../parts/toast.js";
import { LEVELS, openAdminForm } from "./admin-form.js";

/** @param {import("../../router.js").Place} place */
export function draw(place) {
  return html`<admin-list .place=${place}></admin-list>`;
}

class AdminList extends View {
  static properties = { place: { attribute: false } };

  constructor() {
    super();
    /** @type {import("../../router.js").Place} */
    this.place = router.place;
  }

  filter = new FormState(this, { status: "active", level: "" });
  /** @type {import("../../parts/pick-one.js").Choice | null} */
  #person = null;

  /** @param {Map<PropertyKey, unknown>} changed */
  updated(changed) {
    if (changed.has("place") && this.place.parts[1] === "new" && session.can("admin_grants:manage")) {
      router.replace(link(["system", "admins"]));
      this.#give();
    }
  }

  view() {
    const { status, level } = this.filter.values;
    const may = session.can("admin_grants:manage");
    return html`<h2 class="visually-hidden">${t.system.tabs.admins}</h2>
      <p>${t.admins.about}</p>
      <div class="tools">
        ${this.filter.around("user_id", t.admins.person, {}, html`<pick-one .controlId=${this.filter.idOf("user_id")}
          .load=${searched("user", null)} .chosen=${this.#person}
          @pick=${(/** @type {CustomEvent} */ event) => {
            this.#person = event.detail;
            this.requestUpdate();
          }}></pick-one>`)}
        ${this.filter.field("status", t.common.status, { options: allOr(["active", "revoked"]) })}
        ${this.filter.field("level", t.keys.level, { options: allOr(LEVELS) })}
        <span class="grow"></span>
        ${action(may, "admin_grants:manage", t.admins.give, () => this.#give(), "btn-primary")}
      </div>
      <data-list .caption=${t.system.tabs.admins} .empty=${t.admins.none} .columns=${this.#columns(may)}
        .reset=${`${status} ${level} ${this.#person?.id ?? ""}`}
        .load=${(/** @type {string | null} */ cursor) =>
          api("listAdminGrants", { query: { status, level, user_id: this.#person?.id, limit: 50, cursor } })}></data-list>`;
  }

  /** @param {boolean} may */
  #columns(may) {
    return [
      { title: t.admins.person, cell: (/** @type {any} */ row) => html`<a href=${link(["people", row.user_id])}>${row.email}</a>` },
      { title: t.keys.level, cell: (/** @type {any} */ row) => html`${levelName(row.level)} ${idText(row.group_id ?? row.space_id)}` },
      { title: t.admins.key, cell: (/** @type {any} */ row) => html`<code>${row.permission_key}</code>` },
      { title: t.keys.expires, cell: (/** @type {any} */ row) => when(row.expires_at) },
      { title: t.keys.madeBy, cell: (/** @type {any} */ row) => row.created_by },
      { title: t.common.status, cell: (/** @type {any} */ row) => state(row.status) },
      {
        title: "",
        cell: (/** @type {any} */ row) =>
          row.status === "active"
            ? action(may, "admin_grants:manage", t.keys.revoke, () => this.#revoke(row), "btn-outline-danger")
            : nothing,
      },
    ];
  }

  async #give() {
    if ((await openAdminForm()) !== null) {
      this.#again();
    }
  }

  /** @param {any} row */
  async #revoke(row) {
    const guarded = new Guarded(() => api("getAdminGrant", { path: { id: row.id } }));
    const done = await confirmChange({
      title: t.admins.revokeTitle(row.email),
      confirm: t.keys.revoke,
      danger: true,
      undo: t.admins.revokeUndo,
      impact: async () => html`<div class="impact takes"><h3>${t.impact.takes}</h3><p>${t.admins.takes}</p>
        ${facts(grantFacts((await guarded.shown).data))}</div>`,
      fields: (form) => html`${guarded.note()}${form.fault instanceof Fault && form.fault.code === "LAST_SUPER_ADMIN"
          ? html`<div class="alert alert-warning">${t.admins.last}</div>`
          : nothing}
        ${form.field("revoked_reason", t.system.reason, { help: t.system.reasonHelp })}`,
      run: async (values) => (await guarded.send((headers) => api("revokeAdminGrant", {
        path: { id: row.id }, headers, body: { revoked_reason: textOrNull(values["revoked_reason"]) },
      }))).data,
    });
    if (done !== null) {
      say(t.admins.revoked(row.email));
      this.#again();
      await noteKeys(done.api_keys ?? []);
    }
  }

  #again() {
    const list = this.querySelector("data-list");
    if (list instanceof DataList) {
      list.again();
    }
  }
}
define("admin-list", AdminList);

/** @param {any} grant @returns {[string, unknown][]} */
function grantFacts(grant) {
  return [
    [t.admins.person, grant.email],
    [t.keys.level, levelName(grant.level)],
    [t.admins.key, html`<code>${grant.permission_key}</code>`],
    [t.keys.expires, when(grant.expires_at)],
  ];
}

/** Keys outlive the grant that they were made under. @param {any[]} keys */
async function noteKeys(keys) {
  if (keys.length > 0) {
    await openNote(t.admins.keysTitle, html`<p>${t.admins.keysLeft}</p>
      <ul>${keys.map((key) => html`<li><a href=${link(["system", "keys", key.id ?? key])}>${key.name ?? key.id ?? key}</a></li>`)}</ul>`);
  }
}

/** @param {string} level */
function levelName(level) {
  return t.admins.levels[/** @type {keyof typeof t.admins.levels} */ (level)] ?? level;
}
