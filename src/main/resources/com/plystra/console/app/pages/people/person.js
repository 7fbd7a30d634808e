/** One person: the account, the Members that it acts as, their roles, sessions, admin grants. */
import { api, found } from "../../api.js";
import { define, html, nothing } from "../../element.js";
import { link } from "../../router.js";
import { session } from "../../session.js";
import { t } from "../../texts.js";
import { bindingStatus } from "../../choices.js";
import { bindingColumns } from "./binding-changes.js";
import "../../parts/data-list.js";
import { action, facts, head, idText, state, when } from "../../parts/facts.js";
import "../../parts/member-grants.js";
import { metadata } from "../../parts/metadata.js";
import { ObjectPage } from "../../parts/object-page.js";
import "./other-spaces.js";
import "./person-account.js";
import { disableUser, editUser, restoreUser } from "./user-changes.js";

const MANAGE = "users:manage";
const MEMBERS_SHOWN = 10;

class PersonPage extends ObjectPage {
  static properties = { ...ObjectPage.properties, members: { state: true } };

  constructor() {
    super();
    /** @type {{id: string, space_id: string, display_name: string}[]} those whose roles are shown */
    this.members = [];
  }

  /** The account; for callers that may not read accounts, what a binding tells of it. */
  async read() {
    const account = session.can("users:read")
      ? await found(() => api("getUser", { path: { id: this.objectId } }))
      : null;
    if (account !== null) {
      return account.data;
    }
    const binding = await this.#anyBinding();
    return binding === undefined
      ? (await api("getUser", { path: { id: this.objectId } })).data
      : { id: binding.user_id, email: binding.email, partial: true };
  }

  async #anyBinding() {
    const space = session.space?.id;
    if (space === undefined || !session.can("user_members:read")) {
      return undefined;
    }
    const query = { user_id: this.objectId, limit: 1 };
    return (await api("listUserMembers", { path: { space_id: space }, query })).data[0];
  }

  /** @param {any} user */
  drawn(user) {
    return html`${head(user.email, this.#actions(user))}
      <div class="panel">${user.partial ? html`${facts([[t.common.id, idText(user.id)]])}<p class="mb-0 mt-2">${t.people.partial}</p>` : account(user)}</div>
      ${this.#actsAs(user)}
      <person-account .user=${user}></person-account>`;
  }

  /** @param {any} user */
  #actions(user) {
    const may = session.can(MANAGE);
    const changes = user.partial ? nothing : html`
      ${action(may, MANAGE, t.common.edit, () => editUser(user).then(this.changed))}
      ${user.status === "active"
        ? action(may, MANAGE, t.people.disableNow, () => disableUser(user).then(this.changed), "btn-outline-danger")
        : action(may, MANAGE, t.people.restore, () => restoreUser(user).then(this.changed), "btn-primary")}`;
    return html`${session.can("authz:explain")
        ? html`<a class="btn btn-sm btn-outline-secondary" href=${link(["ask"], { user: user.id, who: user.email, space: session.space?.id })}>${t.people.ask}</a>`
        : nothing}
      ${session.can("authz:list")
        ? html`<a class="btn btn-sm btn-outline-secondary" href=${link(["access", "person"], { user: user.id, who: user.email })}>${t.people.access}</a>`
        : nothing}
      ${session.can("audit:read")
        ? html`<a class="btn btn-sm btn-outline-secondary" href=${link(["log"], { actor_user_id: user.id })}>${t.people.records}</a>`
        : nothing}${changes}`;
  }

  /** @param {any} user */
  #actsAs(user) {
    const space = this.space;
    if (space === null || !session.can("user_members:read")) {
      return nothing;
    }
    return html`<h2 dir="auto">${t.people.actsAsIn(space.name)}</h2>
      <data-list .caption=${t.people.actsAsIn(space.name)} .reset=${`${space.id} ${user.id}`}
        .empty=${t.people.actsAsNobody} .columns=${bindingColumns({ who: false, done: this.changed })}
        @loaded=${this.#membersOf}
        .load=${(/** @type {string | null} */ cursor) => api("listUserMembers", {
          path: { space_id: space.id },
          query: { user_id: user.id, cursor, limit: 20 },
        })}></data-list>
      ${session.can("user_members:manage")
        ? html`<p class="mt-2"><a class="btn btn-sm btn-outline-primary"
            href=${link(["people", "new"], { email: user.email })}>${t.people.giveRole}</a></p>`
        : nothing}
      ${session.can("spaces:read") ? html`<other-spaces .userId=${user.id} .except=${space.id}></other-spaces>` : nothing}
      ${session.can("roles:read") ? this.members.map((member) => html`<h3 class="mt-3" dir="auto">${t.people.rolesOf(member.display_name)}</h3>
        <member-grants .member=${member}></member-grants>`) : nothing}`;
  }

  /** @param {CustomEvent<any[]>} event */
  #membersOf = (event) => {
    const usable = event.detail.filter((row) => bindingStatus(row) === "active");
    const members = new Map(usable.map((row) => [
      row.member_id, { id: row.member_id, space_id: row.space_id, display_name: row.member_display_name },
    ]));
    this.members = [...members.values()].slice(0, MEMBERS_SHOWN);
  };
}
define("person-page", PersonPage);

/** @param {any} user */
function account(user) {
  return html`${facts([
    [t.people.email, user.email],
    [t.people.username, user.username],
    [t.people.phone, user.phone],
    [t.common.status, state(user.status)],
    [t.people.lastLogin, when(user.last_login_at)],
    [t.people.passwordChanged, when(user.password_changed_at)],
    [t.people.created, when(user.created_at)],
    [t.common.id, idText(user.id)],
  ])}${metadata(user.metadata)}`;
}
