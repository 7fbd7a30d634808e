/** Admin grants of a person: what somebody may manage in Plystra itself. */
import { api } from "../../api.js";
import { html, nothing } from "../../element.js";
import { link } from "../../router.js";
import { session } from "../../session.js";
import { t } from "../../texts.js";
import { searched } from "../../choices.js";
import { changeState } from "../../parts/changes.js";
import { openForm } from "../../parts/dialog.js";
import { action, idText, state, when } from "../../parts/facts.js";
import { instantOrNull } from "../../parts/form.js";
import "../../parts/pick-one.js";

const LEVELS = ["space_admin", "group_admin", "instance_admin", "instance_super_admin"];

/**
 * @param {(made: unknown) => unknown} done
 * @returns {import("../../parts/data-list.js").Column[]}
 */
export function adminColumns(done) {
  return [
    { title: t.people.permission, cell: (row) => html`<code>${row.permission_key}</code>` },
    { title: t.people.level, cell: (row) => row.level },
    { title: t.opens.where, cell: (row) => place(row) },
    { title: t.people.until, cell: (row) => when(row.expires_at) },
    { title: t.common.status, cell: (row) => state(row.status) },
    {
      title: t.people.actions,
      cell: (row) => row.status !== "active" ? nothing : action(session.can("admin_grants:manage"),
        "admin_grants:manage", t.people.revoke, () => revokeAdminGrant(row).then(done)),
    },
  ];
}

/** @param {any} row */
function place(row) {
  if (row.group_id !== null) {
    return html`<a href=${link(["groups", row.group_id])}>${row.group_id}</a>`;
  }
  return row.space_id === null ? t.people.instance : idText(row.space_id);
}

/** @param {any} user @returns {Promise<any>} the grant; null when it was given up */
export function giveAdminGrant(user) {
  /** @type {import("../../parts/pick-one.js").Choice | null} */
  let group = null;
  const space = session.space;
  return openForm({
    title: t.people.giveAdmin,
    confirm: t.people.giveAdminNow,
    values: { level: "space_admin", permission_key: "" },
    body: (form) => html`
      ${form.field("level", t.people.level, { options: LEVELS.map((level) => ({ value: level, label: t.people.levels[/** @type {"space_admin"} */ (level)] })),
        change: (level) => form.set("permission_key", level === "instance_super_admin" ? "*" : form.values["permission_key"]) })}
      ${form.field("permission_key", t.people.permission, { required: true, help: t.people.permissionHelp })}
      ${form.values["level"] === "group_admin"
        ? form.around("group_id", t.kinds.group, { required: true }, html`<pick-one .controlId=${form.idOf("group_id")}
            .load=${searched("group", space?.id ?? null)} .chosen=${group}
            @pick=${(/** @type {CustomEvent} */ event) => {
              group = event.detail;
              form.host.requestUpdate();
            }}></pick-one>`)
        : nothing}
      ${form.field("expires_at", t.people.until, { type: "datetime-local", help: t.grants.expiresHelp })}
      <p class="undo text-body-secondary">${form.values["level"] === "space_admin"
        ? t.people.adminIn(space?.name ?? t.common.none) : ""} ${t.people.adminUndo}</p>`,
    run: async (values) => (await api("createAdminGrant", { body: adminBody(user, values, space?.id ?? null, group?.id ?? null) })).data,
  });
}

/**
 * @param {any} user
 * @param {Record<string, any>} values
 * @param {string | null} space
 * @param {string | null} group
 */
function adminBody(user, values, space, group) {
  return {
    user_id: user.id,
    level: values["level"],
    permission_key: String(values["permission_key"]).trim(),
    space_id: values["level"] === "space_admin" ? space : null,
    group_id: values["level"] === "group_admin" ? group : null,
    expires_at: instantOrNull(values["expires_at"]),
  };
}

/** @param {any} row @returns {Promise<any>} */
function revokeAdminGrant(row) {
  return changeState({
    title: t.people.revokeAdmin(row.permission_key, row.email),
    confirm: t.people.revoke,
    danger: true,
    undo: t.people.adminRevokeUndo,
    said: t.people.grantRevoked,
    read: () => api("getAdminGrant", { path: { id: row.id } }),
    impact: async () => html`<div class="impact takes"><h3>${t.impact.takes}</h3>
      <p class="mb-0">${t.people.adminTakes(row.permission_key, row.level)}</p></div>`,
    send: (body, headers) => api("revokeAdminGrant", { path: { id: row.id }, body, headers }),
  });
}
