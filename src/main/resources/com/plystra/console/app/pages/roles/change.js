/** Changes of a role itself: its name, and whether it counts. */
import { api } from "../../api.js";
import { html } from "../../element.js";
import { t } from "../../texts.js";
import { confirmChange } from "../../parts/dialog.js";
import { textOrNull } from "../../parts/form.js";
import { Guarded, openChange } from "../../parts/guarded.js";
import { roleLosses } from "./impact.js";
import { wholeList } from "../../parts/whole-list.js";

/** @param {any} role */
function pathOf(role) {
  return { space_id: role.space_id, id: role.id };
}

/** @param {any} role @returns {Promise<any>} the role then; null when it was given up */
export function changeRole(role) {
  return openChange({
    title: t.rolesPage.rename,
    load: () => api("getRole", { path: pathOf(role) }),
    values: (row) => ({ name: row.name, key: row.key, description: row.description ?? "" }),
    fields: (form) => html`${form.field("name", t.rolesPage.name, { required: true })}
      ${form.field("key", t.rolesPage.key, { required: true, help: t.rolesPage.keyHelp })}
      ${form.field("description", t.rolesPage.description, { rows: 3 })}`,
    save: (values, headers) => api("updateRole", {
      path: pathOf(role),
      headers,
      body: { name: values["name"].trim(), key: values["key"].trim(), description: textOrNull(values["description"]) },
    }),
  });
}

/** @param {any} role @returns {Promise<any>} */
export function disableRole(role) {
  return changeStatus(role, "disableRole", {
    title: t.rolesPage.disableTitle(role.name),
    impact: () => roleLosses(role),
    undo: t.rolesPage.undoDisable,
    confirm: t.rolesPage.disable,
    danger: true,
  });
}

/** @param {any} role @returns {Promise<any>} */
export function restoreRole(role) {
  return changeStatus(role, "restoreRole", {
    title: t.rolesPage.restoreTitle(role.name),
    impact: () => permits(role),
    undo: t.rolesPage.undoRestore,
    confirm: t.rolesPage.restore,
  });
}

/**
 * @param {any} role
 * @param {"disableRole" | "restoreRole"} operation
 * @param {{title: string, impact: () => Promise<unknown>, undo: string, confirm: string, danger?: boolean}} ask
 */
function changeStatus(role, operation, ask) {
  const guarded = new Guarded(() => api("getRole", { path: pathOf(role) }));
  return confirmChange({
    ...ask,
    fields: (form) => html`${guarded.note()}
      ${form.field("reason", t.rolesPage.reason, { help: t.rolesPage.reasonHelp })}`,
    run: async (values) => (await guarded.send((headers) =>
      api(operation, { path: pathOf(role), headers, body: { reason: textOrNull(values["reason"]) } }))).data,
  });
}

/** @param {any} role */
async function permits(role) {
  const { rows } = await wholeList("listRolePermissions", { query: { role_id: role.id } }, 200);
  return html`<div class="impact gives"><h3>${t.rolesPage.restoreGives}</h3>
    <ul>${rows.map((row) => html`<li><code>${row.resource}.${row.action}</code> <code>${row.scope}</code></li>`)}</ul></div>`;
}
