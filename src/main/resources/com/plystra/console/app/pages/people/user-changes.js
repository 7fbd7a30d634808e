/** Changes of an account: edit, disable, restore, end its sessions. */
import { api } from "../../api.js";
import { html } from "../../element.js";
import { session } from "../../session.js";
import { t } from "../../texts.js";
import { changeState, openEdit } from "../../parts/changes.js";
import { confirmChange } from "../../parts/dialog.js";
import { textOrNull } from "../../parts/form.js";
import { userGives, userTakes } from "../../parts/people-impact.js";
import { say } from "../../parts/toast.js";

/** @param {any} user @returns {Promise<any>} */
export function editUser(user) {
  return openEdit({
    title: t.people.editUser,
    names: { email: t.people.email, username: t.people.username, phone: t.people.phone },
    read: () => api("getUser", { path: { id: user.id } }),
    values: (now) => ({ email: now.email, username: now.username ?? "", phone: now.phone ?? "", password: "" }),
    fields: (form) => html`${form.field("email", t.people.email, { type: "email", required: true })}
      ${form.field("username", t.people.username)}
      ${form.field("phone", t.people.phone, { type: "tel" })}
      ${form.field("password", t.people.newPassword, {
        type: "password", autocomplete: "new-password", help: t.people.newPasswordHelp,
      })}`,
    body: (changed) => Object.fromEntries(Object.entries(changed).map(([name, value]) =>
      [name, name === "email" || name === "password" ? value : textOrNull(value)])),
    send: (body, headers) => api("updateUser", { path: { id: user.id }, body, headers }),
  });
}

/** @param {any} user @returns {Promise<any>} */
export function disableUser(user) {
  return changeState({
    title: t.people.disable(user.email),
    confirm: t.people.disableNow,
    danger: true,
    undo: t.people.disableUserUndo,
    said: t.people.disabled(user.email),
    read: () => api("getUser", { path: { id: user.id } }),
    impact: () => userTakes(user.id, session.space?.id ?? null),
    send: (body, headers) => api("disableUser", { path: { id: user.id }, body, headers }),
  });
}

/** @param {any} user @returns {Promise<any>} */
export function restoreUser(user) {
  return changeState({
    title: t.people.restoreThis(user.email),
    confirm: t.people.restore,
    undo: t.people.restoreUndo,
    said: t.people.restoredThis(user.email),
    read: () => api("getUser", { path: { id: user.id } }),
    impact: () => userGives(user.id, session.space?.id ?? null),
    send: (body, headers) => api("restoreUser", { path: { id: user.id }, body, headers }),
  });
}

/** @param {any} user @returns {Promise<any>} */
export async function endSessions(user) {
  const ended = await confirmChange({
    title: t.people.endSessionsOf(user.email),
    confirm: t.people.endAll,
    danger: true,
    undo: t.people.endUndo,
    impact: async () => html`<p>${t.people.endTakes}</p>`,
    run: async () => (await api("revokeUserSessions", { path: { id: user.id }, body: {} })).data,
  });
  if (ended !== null) {
    say(t.people.ended(ended.ended));
  }
  return ended;
}
