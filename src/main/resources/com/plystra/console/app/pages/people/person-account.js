/** What belongs to an account: its sessions, the sign-ins elsewhere that lead to it, its admin grants. */
import { api } from "../../api.js";
import { View, define, html, nothing } from "../../element.js";
import { session } from "../../session.js";
import { t } from "../../texts.js";
import "../../parts/data-list.js";
import { confirmChange, openForm } from "../../parts/dialog.js";
import { action, idText, state, when } from "../../parts/facts.js";
import { adminColumns, giveAdminGrant } from "./admin-grants.js";
import { say } from "../../parts/toast.js";
import { endSessions } from "./user-changes.js";

class PersonAccount extends View {
  static properties = { user: { attribute: false } };

  constructor() {
    super();
    /** @type {any} */
    this.user = null;
  }

  view() {
    const user = this.user;
    if (user === null) {
      return nothing;
    }
    return html`${session.can("users:read") ? html`${this.#sessions(user)}${this.#identities(user)}` : nothing}
      ${session.can("admin_grants:read") ? this.#admin(user) : nothing}`;
  }

  /** @param {any} user */
  #sessions(user) {
    const own = session.me?.user_id === user.id;
    return html`<h2>${t.people.sessions}</h2>
      <data-list id="sessions" .caption=${t.people.sessions} .reset=${user.id} .empty=${t.people.noSessions}
        .columns=${sessionColumns(own, this.#again("sessions"))}
        .load=${(/** @type {string | null} */ cursor) =>
          api("listUserSessions", { path: { id: user.id }, query: { cursor, limit: 10 } })}></data-list>
      <p class="mt-2">${action(session.can("users:manage"), "users:manage", t.people.endAll,
        () => endSessions(user).then(this.#again("sessions")))}</p>`;
  }

  /** @param {any} user */
  #identities(user) {
    const may = session.can("users:manage");
    const again = this.#again("identities");
    return html`<h2>${t.people.identities}</h2><p class="text-body-secondary">${t.people.identitiesHelp}</p>
      <data-list id="identities" .caption=${t.people.identities} .reset=${user.id} .empty=${t.people.noIdentities}
        .columns=${[
          { title: t.people.issuer, cell: (/** @type {any} */ row) => row.issuer, wide: true },
          { title: t.people.subject, cell: (/** @type {any} */ row) => html`<code>${row.subject}</code>`, wide: true },
          { title: t.people.created, cell: (/** @type {any} */ row) => when(row.created_at) },
          {
            title: t.people.actions,
            cell: (/** @type {any} */ row) => action(may, "users:manage", t.common.remove,
              () => removeIdentity(user, row).then(again)),
          },
        ]}
        .load=${(/** @type {string | null} */ cursor) =>
          api("listUserIdentities", { path: { user_id: user.id }, query: { cursor, limit: 10 } })}></data-list>
      <p class="mt-2">${action(may, "users:manage", t.people.addIdentity, () => addIdentity(user).then(again))}</p>`;
  }

  /** @param {any} user */
  #admin(user) {
    const again = this.#again("admin");
    return html`<h2>${t.people.admin}</h2><p class="text-body-secondary">${t.people.adminHelp}</p>
      <data-list id="admin" .caption=${t.people.admin} .reset=${user.id} .empty=${t.people.noAdmin}
        .columns=${adminColumns(again)}
        .load=${(/** @type {string | null} */ cursor) =>
          api("listAdminGrants", { query: { user_id: user.id, cursor, limit: 20 } })}></data-list>
      <p class="mt-2">${action(session.can("admin_grants:manage"), "admin_grants:manage", t.people.giveAdmin,
        () => giveAdminGrant(user).then(again))}</p>`;
  }

  /** @param {string} id of the list */
  #again(id) {
    return (/** @type {unknown} */ made) => {
      if (made !== null) {
        /** @type {any} */ (this.querySelector(`#${id}`))?.again();
      }
    };
  }
}
define("person-account", PersonAccount);

/**
 * @param {boolean} own whether these are the caller's, who can end each
 * @param {(made: unknown) => void} done
 * @returns {import("../../parts/data-list.js").Column[]}
 */
function sessionColumns(own, done) {
  return [
    { title: t.people.began, cell: (row) => html`${when(row.created_at)}${row.current ? html` ${state(t.people.current)}` : ""}` },
    { title: t.people.lastUsed, cell: (row) => when(row.last_used_at) },
    { title: t.people.until, cell: (row) => when(row.refresh_expires_at) },
    { title: t.people.actsAsNow, cell: (row) => idText(row.user_member_id) },
    ...(own
      ? [{
          title: t.people.actions,
          cell: (/** @type {any} */ row) => action(true, "", t.people.end, async () => {
            await api("revokeOwnSession", { path: { id: row.id }, body: {} }).catch((fault) => say(fault.message));
            done(true);
          }),
        }]
      : []),
  ];
}

/** @param {any} user */
function addIdentity(user) {
  return openForm({
    title: t.people.addIdentity,
    confirm: t.common.create,
    body: (form) => html`${form.field("issuer", t.people.issuer, { required: true, placeholder: "https://login.example.com/realms/main" })}
      ${form.field("subject", t.people.subject, { required: true, help: t.people.subjectHelp })}`,
    run: async (values) => (await api("createUserIdentity", {
      path: { user_id: user.id },
      body: { issuer: String(values["issuer"] ?? "").trim(), subject: values["subject"] ?? "" },
    })).data,
  });
}

/**
 * @param {any} user
 * @param {any} row
 */
function removeIdentity(user, row) {
  return confirmChange({
    title: t.people.removeIdentity,
    confirm: t.common.remove,
    danger: true,
    undo: t.people.removeIdentityUndo,
    impact: async () => html`<p>${t.people.removeIdentityTakes(row.issuer)}</p>`,
    run: async () => (await api("deleteUserIdentity", { path: { user_id: user.id, id: row.id }, body: {} })).data,
  });
}
