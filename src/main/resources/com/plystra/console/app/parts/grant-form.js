/** Giving a role to a Member: who, which role, from which group on, and what that gives. */
import { api } from "../api.js";
import { html, nothing } from "../element.js";
import { session } from "../session.js";
import { t } from "../texts.js";
import { searched } from "../choices.js";
import { openForm } from "./dialog.js";
import { instantOrNull, textOrNull } from "./form.js";
import "./pick-one.js";
import { say } from "./toast.js";

/** @typedef {import("./pick-one.js").Choice} Choice */

/**
 * @param {{member?: Choice | null, role?: Choice | null, anchor?: Choice | null}} given what is chosen already
 * @returns {Promise<any>} the grant that was made; null when it was given up
 */
export async function openGrant(given) {
  const space = session.space;
  if (space === null) {
    return null;
  }
  /** @type {Record<string, Choice | null>} */
  const chosen = { member_id: given.member ?? null, role_id: given.role ?? null, scope_anchor_group_id: given.anchor ?? null };
  /** @type {any[]} */
  let opens = [];
  const made = await openForm({
    title: t.grants.give,
    confirm: t.grants.confirm,
    wide: true,
    body: (form) => {
      const pick = (/** @type {string} */ name, /** @type {string} */ label, /** @type {string} */ kinds, /** @type {string} */ help) =>
        form.around(name, label, { help, required: name !== "scope_anchor_group_id" }, html`<pick-one
          .controlId=${form.idOf(name)} .load=${searched(kinds)} .chosen=${chosen[name] ?? null}
          @pick=${async (/** @type {CustomEvent} */ event) => {
            chosen[name] = event.detail;
            opens = name === "role_id" ? await permissionsOf(event.detail?.id ?? null) : opens;
            form.host.requestUpdate();
          }}></pick-one>`);
      if (opens.length === 0 && chosen["role_id"]) {
        permissionsOf(chosen["role_id"].id).then((found) => {
          opens = found;
          if (found.length > 0) {
            form.host.requestUpdate();
          }
        });
      }
      return html`${pick("member_id", t.grants.member, "members", t.grants.memberHelp)}
        ${pick("role_id", t.grants.role, "roles", t.grants.roleHelp)}
        ${pick("scope_anchor_group_id", t.grants.anchor, "groups", t.grants.anchorHelp)}
        ${form.field("expires_at", t.grants.expires, { type: "datetime-local", help: t.grants.expiresHelp })}
        ${form.field("condition", t.grants.condition, { rows: 2, help: t.grants.conditionHelp })}
        ${gives(opens, chosen)}
        <p class="undo text-body-secondary">${t.grants.undo}</p>`;
    },
    run: async (values) => {
      const { data } = await api("createMemberRole", {
        path: { space_id: space.id },
        body: {
          member_id: chosen["member_id"]?.id ?? "",
          role_id: chosen["role_id"]?.id ?? "",
          scope_anchor_group_id: chosen["scope_anchor_group_id"]?.id ?? null,
          condition: textOrNull(values["condition"]),
          expires_at: instantOrNull(values["expires_at"]),
        },
      });
      return data;
    },
  });
  if (made) {
    say(t.grants.given(made.role_key, made.member_display_name));
  }
  return made;
}

/** @param {string | null} roleId */
async function permissionsOf(roleId) {
  return roleId === null
    ? []
    : (await api("listRolePermissions", { query: { role_id: roleId, limit: 200 } }).catch(() => ({ data: [] }))).data;
}

/**
 * @param {any[]} permissions of the role
 * @param {Record<string, Choice | null>} chosen
 */
function gives(permissions, chosen) {
  if (permissions.length === 0) {
    return nothing;
  }
  const where = chosen["scope_anchor_group_id"]?.title ?? null;
  return html`<div class="impact gives"><h3>${t.grants.gives(chosen["member_id"]?.title ?? t.grants.someone)}</h3>
    <ul>${permissions.map((p) => html`<li><code>${p.resource}.${p.action}</code> ${t.grants.reach(p.scope, where)}</li>`)}</ul>
  </div>`;
}
