/** Changes of a binding: revoke, restore, edit; and how a binding stands in a table. */
import { api } from "../../api.js";
import { html } from "../../element.js";
import { link } from "../../router.js";
import { session } from "../../session.js";
import { t } from "../../texts.js";
import { bindingStatus } from "../../choices.js";
import { changeState, openEdit } from "../../parts/changes.js";
import { action, state, when } from "../../parts/facts.js";
import { instantOrNull } from "../../parts/form.js";
import { memberName, personName } from "../../parts/names.js";
import { bindingTakes, rolesGive } from "../../parts/people-impact.js";

const MANAGE = "user_members:manage";

/**
 * The columns of a list of bindings.
 * @param {{who?: boolean, as?: boolean, done: (made: unknown) => unknown}} options which sides to show
 * @returns {import("../../parts/data-list.js").Column[]}
 */
export function bindingColumns({ who = true, as = true, done }) {
  return [
    ...(who
      ? [{ title: t.people.person, cell: (/** @type {any} */ row) => personName(row.user_id, row.email), wide: true }]
      : []),
    ...(as
      ? [{
          title: t.people.member,
          cell: (/** @type {any} */ row) => memberName(row.member_id, row.member_display_name),
          wide: true,
        }]
      : []),
    {
      title: t.people.relation,
      cell: (row) => html`<code class="text-nowrap">${row.relation_type}</code>${row.is_primary ? html` <span class="badge text-bg-secondary">${t.people.primary}</span>` : ""}`,
    },
    { title: t.people.until, cell: (row) => when(row.expires_at) },
    { title: t.common.status, cell: (row) => state(bindingStatus(row)) },
    { title: t.people.actions, cell: (row) => bindingActions(row, done) },
  ];
}

/**
 * @param {any} row
 * @param {(made: unknown) => unknown} done
 */
function bindingActions(row, done) {
  const change = row.status === "active" ? revokeBinding : restoreBinding;
  return html`<div class="actions">
    <a class="btn btn-sm btn-outline-secondary" href=${link(["people", "bindings", row.id])}
      aria-label=${t.people.openBinding(row.email, row.member_display_name)}>${t.people.open}</a>
    ${action(session.can(MANAGE), MANAGE, row.status === "active" ? t.people.revoke : t.people.restore,
      () => change(row).then(done))}
  </div>`;
}

/** @param {any} row */
function pathOf(row) {
  return { space_id: row.space_id, id: row.id };
}

/** @param {any} row @returns {Promise<any>} */
export function revokeBinding(row) {
  return changeState({
    title: t.people.revokeBinding(row.email, row.member_display_name),
    confirm: t.people.revoke,
    danger: true,
    undo: t.people.revokeUndo,
    said: t.people.revoked,
    read: () => api("getUserMember", { path: pathOf(row) }),
    impact: () => bindingTakes(row),
    send: (body, headers) => api("revokeUserMember", { path: pathOf(row), body, headers }),
  });
}

/** @param {any} row @returns {Promise<any>} */
export function restoreBinding(row) {
  return changeState({
    title: t.people.restoreBinding(row.email, row.member_display_name),
    confirm: t.people.restore,
    undo: t.people.restoreUndo,
    said: t.people.restored,
    read: () => api("getUserMember", { path: pathOf(row) }),
    impact: () => rolesGive(row.space_id, row.member_id),
    send: (body, headers) => api("restoreUserMember", { path: pathOf(row), body, headers }),
  });
}

/** @param {any} row @returns {Promise<any>} */
export function editBinding(row) {
  return openEdit({
    title: t.people.editBinding,
    names: { relation_type: t.people.relation, is_primary: t.people.primary, expires_at: t.people.until },
    read: () => api("getUserMember", { path: pathOf(row) }),
    values: (now) => ({
      relation_type: now.relation_type,
      is_primary: now.is_primary,
      expires_at: localInput(now.expires_at),
    }),
    fields: (form) => html`
      ${form.field("expires_at", t.people.until, { type: "datetime-local", help: t.grants.expiresHelp })}
      ${form.field("relation_type", t.people.relation, { required: true, help: t.people.relationHelp })}
      ${form.checkbox("is_primary", t.people.primaryLong)}`,
    body: (changed) => ({
      ...changed,
      ...("expires_at" in changed ? { expires_at: instantOrNull(changed["expires_at"]) } : {}),
    }),
    send: (body, headers) => api("updateUserMember", { path: pathOf(row), body, headers }),
  });
}

/** @param {string | null} instant @returns {string} as an input of a local date and time shows it */
function localInput(instant) {
  if (instant === null) {
    return "";
  }
  const date = new Date(instant);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
