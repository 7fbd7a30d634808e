/** One binding: who acts as whom, until when, and what goes through it. */
import { api } from "../../api.js";
import { define, html } from "../../element.js";
import { link } from "../../router.js";
import { session } from "../../session.js";
import { t } from "../../texts.js";
import { bindingStatus } from "../../choices.js";
import "./access-rows.js";
import { editBinding, restoreBinding, revokeBinding } from "./binding-changes.js";
import { action, facts, head, idText, state, when } from "../../parts/facts.js";
import { memberName, personName } from "../../parts/names.js";
import { ObjectPage } from "../../parts/object-page.js";

const MANAGE = "user_members:manage";

class BindingPage extends ObjectPage {
  async read() {
    return (await api("getUserMemberById", { path: { id: this.objectId } })).data;
  }

  /** @param {any} row */
  drawn(row) {
    const may = session.can(MANAGE);
    const status = bindingStatus(row);
    const ask = link(["ask"], { space: row.space_id, user: row.user_id, who: row.email, binding: row.id });
    return html`${head(t.people.bindingTitle(row.email, row.member_display_name), html`
        ${session.can("authz:explain") ? html`<a class="btn btn-sm btn-outline-secondary" href=${ask}>${t.people.ask}</a>` : ""}
        ${action(may, MANAGE, t.people.extend, () => editBinding(row).then(this.changed))}
        ${row.status === "active"
          ? action(may, MANAGE, t.people.revoke, () => revokeBinding(row).then(this.changed), "btn-outline-danger")
          : action(may, MANAGE, t.people.restore, () => restoreBinding(row).then(this.changed), "btn-primary")}`)}
      <div class="panel">${facts([
        [t.people.person, personName(row.user_id, row.email)],
        [t.people.member, memberName(row.member_id, row.member_display_name)],
        [t.common.space, idText(row.space_id)],
        [t.common.status, state(status)],
        [t.people.until, when(row.expires_at)],
        [t.people.relation, html`<code>${row.relation_type}</code>`],
        [t.people.primary, row.is_primary ? t.people.yes : t.people.no],
        [t.people.linked, when(row.linked_at)],
        row.revoked_at === null ? null : [t.people.revokedAt, when(row.revoked_at)],
        row.revoked_reason === null ? null : [t.changes.reason, row.revoked_reason],
        [t.common.id, idText(row.id)],
      ])}</div>
      <h2>${t.people.through}</h2>
      ${status === "active"
        ? html`<access-rows .space=${row.space_id} .member=${row.member_id} .binding=${row.id}></access-rows>`
        : html`<div class="empty">${t.people.notThrough(status)}</div>`}`;
  }
}
define("binding-page", BindingPage);
