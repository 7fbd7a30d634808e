/** Changes of a Member: edit, disable, restore. */
import { api } from "../../api.js";
import { html } from "../../element.js";
import { t } from "../../texts.js";
import { changeState, openEdit } from "../../parts/changes.js";
import { memberTakes, rolesGive } from "../../parts/people-impact.js";

/** @param {import("../../parts/form.js").FormState} form */
export function memberFields(form) {
  return html`${form.field("display_name", t.people.name, { required: true, help: t.people.nameHelp })}
    ${form.field("member_type", t.people.type, {
      options: ["human", "service", "system"].map((type) => ({ value: type, label: type })),
    })}`;
}

/** @param {any} row */
function pathOf(row) {
  return { space_id: row.space_id, id: row.id };
}

/** @param {any} row @returns {Promise<any>} */
export function editMember(row) {
  return openEdit({
    title: t.people.editMember,
    names: { display_name: t.people.name, member_type: t.people.type },
    read: () => api("getMember", { path: pathOf(row) }),
    values: (now) => ({ display_name: now.display_name, member_type: now.member_type }),
    fields: memberFields,
    body: (changed) => changed,
    send: (body, headers) => api("updateMember", { path: pathOf(row), body, headers }),
  });
}

/** @param {any} row @returns {Promise<any>} */
export function disableMember(row) {
  return changeState({
    title: t.people.disable(row.display_name),
    confirm: t.people.disableNow,
    danger: true,
    undo: t.people.disableUndo,
    said: t.people.disabled(row.display_name),
    read: () => api("getMember", { path: pathOf(row) }),
    impact: () => memberTakes(row),
    send: (body, headers) => api("disableMember", { path: pathOf(row), body, headers }),
  });
}

/** @param {any} row @returns {Promise<any>} */
export function restoreMember(row) {
  return changeState({
    title: t.people.restoreThis(row.display_name),
    confirm: t.people.restore,
    undo: t.people.restoreUndo,
    said: t.people.restoredThis(row.display_name),
    read: () => api("getMember", { path: pathOf(row) }),
    impact: () => rolesGive(row.space_id, row.id),
    send: (body, headers) => api("restoreMember", { path: pathOf(row), body, headers }),
  });
}
