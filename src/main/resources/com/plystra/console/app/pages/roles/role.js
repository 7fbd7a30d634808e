/** A role: what it permits, and who holds it. */
import { api } from "../../api.js";
import { View, define, html, nothing } from "../../element.js";
import { guard, link, router } from "../../router.js";
import { session } from "../../session.js";
import { t } from "../../texts.js";
import { action, facts, head, idText, state, when } from "../../parts/facts.js";
import { Loading } from "../../parts/load.js";
import { RoleDraft } from "./draft.js";
import { reviewChanges } from "./review.js";
import { changeRole, disableRole, restoreRole } from "./change.js";
import { wholeList } from "../../parts/whole-list.js";
import "./grid.js";
import "./holders.js";

class RolePage extends View {
  static properties = { roleId: { attribute: false }, space: { attribute: false } };

  constructor() {
    super();
    this.roleId = "";
    /** @type {typeof session.space} */
    this.space = null;
  }

  /** @type {Loading<{row: any, draft: RoleDraft, cut: boolean}>} */
  found = new Loading(this);
  /** Whether the Space of the role was entered; another one is the caller's own choice. */
  #entered = false;

  disconnectedCallback() {
    super.disconnectedCallback();
    guard(null);
  }

  /** @param {Map<PropertyKey, unknown>} changed */
  willUpdate(changed) {
    if (changed.has("roleId")) {
      this.#entered = false;
      this.#load();
    } else if (changed.has("space")) {
      this.#settle();
    }
  }

  async #load() {
    await this.found.from(async () => {
      const [role, permissions] = await Promise.all([
        api("getRoleById", { path: { id: this.roleId } }),
        wholeList("listRolePermissions", { query: { role_id: this.roleId } }),
      ]);
      return { row: role.data, draft: new RoleDraft(permissions.rows), cut: permissions.cut };
    });
    guard(null);
    this.#settle();
  }

  /** The role's Space is the one of the page; who chooses another one leaves the role. */
  async #settle() {
    const space = this.found.value?.row.space_id;
    if (space === undefined || (session.space === null && session.can("spaces:read"))) {
      return;
    }
    const there = session.space?.id === space;
    if (this.#entered && !there && session.space !== null) {
      router.go(link(["roles"]));
    } else if (!there) {
      const known = session.can("spaces:read") ? await api("getSpace", { path: { id: space } }).catch(() => null) : null;
      this.#entered = true;
      session.enter(known?.data ?? { id: space, name: space });
    }
    this.#entered = true;
  }

  view() {
    return this.found.fault !== null ? html`<h1>${t.rolesPage.title}</h1>${this.found.show(() => nothing)}` : this.found.show(({ row, draft, cut }) => html`
      <p class="crumb"><a href=${link(["roles"])}>${t.rolesPage.title}</a></p>
      ${head(html`${row.name} ${state(row.status)}`, this.#actions(row))}
      ${row.status === "active" ? nothing : html`<div class="alert alert-warning">${t.rolesPage.off}</div>`}
      ${row.description ? html`<p class="long" dir="auto">${row.description}</p>` : nothing}
      ${facts([[t.rolesPage.key, idText(row.key)], [t.common.id, idText(row.id)], [t.rolesPage.changed, when(row.updated_at)]])}
      <h2 class="role-permissions" tabindex="-1">${t.rolesPage.permissions}</h2>
      ${cut ? html`<div class="alert alert-warning">${t.rolesPage.cut}</div>` : nothing}
      <role-grid .draft=${draft} @change=${() => this.#drafted(draft)}></role-grid>
      ${this.#bar(row, draft)}
      <role-holders .held=${row}></role-holders>`);
  }

  /** @param {any} row */
  #actions(row) {
    const may = session.can("roles:manage");
    const then = (/** @type {Promise<any>} */ change) => change.then((made) => made && this.#changed(made));
    return html`
      ${action(may, "roles:manage", t.rolesPage.rename, () => then(changeRole(row)))}
      ${action(may, "roles:manage", t.rolesPage.copy, () => router.go(link(["roles", "new"], { from: row.id })))}
      ${row.status === "active"
        ? action(may, "roles:manage", t.rolesPage.disable, () => then(disableRole(row)), "btn-outline-danger")
        : action(may, "roles:manage", t.rolesPage.restore, () => then(restoreRole(row)), "btn-primary")}
      ${session.can("audit:read")
        ? html`<a class="btn btn-sm btn-outline-secondary" href=${link(["log"], { resource_type: "role", resource_id: row.id })}>${t.rolesPage.log}</a>`
        : nothing}`;
  }

  /** @param {any} made the role after a change; the draft of its grid stays */
  #changed(made) {
    const value = this.found.value;
    if (value !== null) {
      this.found.value = { ...value, row: made };
      this.requestUpdate();
    }
  }

  /** @param {RoleDraft} draft */
  #drafted(draft) {
    guard(draft.size === 0 ? null : () => confirm(t.common.discard));
    this.requestUpdate();
  }

  /** @param {any} row @param {RoleDraft} draft */
  #bar(row, draft) {
    const discard = () => {
      draft.discard();
      this.#redraw(draft);
    };
    return html`<div class="draft-bar" role="status" ?hidden=${draft.size === 0}>
      <span>${draft.size === 0 ? nothing : t.rolesPage.unsaved(draft.size)}</span>
      <button type="button" class="btn btn-primary btn-sm"
        @click=${() => this.#review(row, draft)}>${t.rolesPage.review}</button>
      <button type="button" class="btn btn-outline-secondary btn-sm" @click=${discard}>${t.rolesPage.discardChanges}</button>
    </div>`;
  }

  /** @param {any} row @param {RoleDraft} draft */
  async #review(row, draft) {
    await reviewChanges(row, draft);
    this.#redraw(draft);
    if (draft.size === 0) {
      /** @type {HTMLElement | null} */ (this.querySelector(".role-permissions"))?.focus();
    }
  }

  /** @param {RoleDraft} draft */
  #redraw(draft) {
    /** @type {View | null} */ (this.querySelector("role-grid"))?.requestUpdate();
    this.#drafted(draft);
  }
}
define("role-page", RolePage);
