/** Changes of one grant: its condition, its end, and revoking it. */
import { api } from "../../api.js";
import { now } from "../../clock.js";
import { html, nothing } from "../../element.js";
import { t } from "../../texts.js";
import { conditionField } from "../../parts/condition-field.js";
import { confirmChange } from "../../parts/dialog.js";
import { instantOrNull, textOrNull } from "../../parts/form.js";
import { Guarded, openChange } from "../../parts/guarded.js";
import { accessRows, impactList } from "../../parts/impact.js";
import { grantTakes } from "../../parts/people-impact.js";
import { session } from "../../session.js";
import { faultBox } from "../../parts/faults.js";
import { say } from "../../parts/toast.js";
import { waiting } from "../../parts/load.js";

/** @param {any} grant */
function pathOf(grant) {
  return { space_id: grant.space_id, id: grant.id };
}

/** @param {any} grant @returns {string} its status, `expired` told apart */
export function grantStatus(grant) {
  const over = grant.expires_at !== null && Date.parse(grant.expires_at) <= now();
  return grant.status === "active" && over ? "expired" : grant.status;
}

/** @param {string | null} instant @returns {string} as an input for local date and time has it */
function localInput(instant) {
  if (instant === null) {
    return "";
  }
  const date = new Date(instant);
  const local = new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString();
  return local.slice(0, date.getSeconds() === 0 ? 16 : 19);
}

/** @param {any} grant @returns {Promise<any>} the grant then; null when it was given up */
export function changeGrant(grant) {
  const through = throughNow(grant);
  return openChange({
    title: t.rolesPage.changeTitle(grant.role_key, grant.member_display_name),
    ready: () => through.isKnown(),
    load: () => api("getMemberRole", { path: pathOf(grant) }),
    values: (row) => ({ condition: row.condition ?? "", expires_at: localInput(row.expires_at) }),
    fields: (form) => html`${conditionField(form, "condition", t.grants.condition, t.grants.conditionHelp)}
      ${form.field("expires_at", t.grants.expires, { type: "datetime-local", help: t.grants.expiresHelp })}
      ${through.drawn(() => form.host.requestUpdate())}`,
    save: (values, headers) => api("updateMemberRole", {
      path: pathOf(grant),
      headers,
      body: { condition: textOrNull(values["condition"]), expires_at: instantOrNull(values["expires_at"]) },
    }),
  });
}

/** What goes through a grant today, asked for once. @param {any} grant */
function throughNow(grant) {
  /** @type {unknown} */
  let shown = session.can("authz:list") ? waiting() : nothing;
  let redraw = () => {};
  let known = !session.can("authz:list");
  if (!known) {
    accessRows(grant.space_id, grant.member_id, (row) => row.via.includes(grant.id))
      .then(({ rows, cut }) => impactList(t.rolesPage.changeThrough, rows, cut, "takes"))
      .catch((fault) => faultBox(fault))
      .then((drawn) => {
        shown = drawn;
        known = true;
        redraw();
      });
  }
  return {
    isKnown: () => known,
    /** @param {() => void} again draws again when it is there */
    drawn: (again) => {
      redraw = again;
      return shown;
    },
  };
}

/** @param {any} grant @returns {Promise<any>} the grant then; null when it was given up */
export async function revokeGrant(grant) {
  const guarded = new Guarded(() => api("getMemberRole", { path: pathOf(grant) }));
  const revoked = await confirmChange({
    title: t.rolesPage.revokeTitle(grant.role_key, grant.member_display_name),
    impact: () => grantTakes(grant),
    undo: t.rolesPage.undoRevoke,
    confirm: t.rolesPage.revoke,
    danger: true,
    fields: (form) => html`${guarded.note()}
      ${form.field("revoked_reason", t.rolesPage.reason, { help: t.rolesPage.reasonHelp })}`,
    run: async (values) => (await guarded.send((headers) => api("revokeMemberRole", {
      path: pathOf(grant),
      headers,
      body: { revoked_reason: textOrNull(values["revoked_reason"]) },
    }))).data,
  });
  if (revoked) {
    say(t.rolesPage.revoked);
  }
  return revoked;
}
