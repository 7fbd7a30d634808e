/** One Member: who acts as it, the roles that it holds, and what that opens. */
import { api } from "../../api.js";
import { define, html, nothing } from "../../element.js";
import { link } from "../../router.js";
import { session } from "../../session.js";
import { t } from "../../texts.js";
import "./access-rows.js";
import { bindingColumns } from "./binding-changes.js";
import "../../parts/data-list.js";
import { action, facts, head, idText, state, when } from "../../parts/facts.js";
import { metadata } from "../../parts/metadata.js";
import { disableMember, editMember, restoreMember } from "./member-changes.js";
import "../../parts/member-grants.js";
import { ObjectPage } from "../../parts/object-page.js";

const MANAGE = "members:manage";

class MemberPage extends ObjectPage {
  async read() {
    return (await api("getMemberById", { path: { id: this.objectId } })).data;
  }

  /** @param {any} row */
  drawn(row) {
    const may = session.can(MANAGE);
    return html`${head(row.display_name, html`
        ${action(may, MANAGE, t.common.edit, () => editMember(row).then(this.#changed))}
        ${row.status === "active"
          ? action(may, MANAGE, t.people.disableNow, () => disableMember(row).then(this.#changed), "btn-outline-danger")
          : action(may, MANAGE, t.people.restore, () => restoreMember(row).then(this.#changed), "btn-primary")}`)}
      <div class="panel">${facts([
        [t.people.type, row.member_type],
        [t.common.status, state(row.status)],
        [t.common.space, idText(row.space_id)],
        [t.people.created, when(row.created_at)],
        [t.common.id, idText(row.id)],
      ])}${metadata(row.metadata)}</div>
      <h2>${t.people.rolesHeld}</h2>
      <member-grants .member=${row} @changed=${this.#rows}></member-grants>
      <h2>${t.people.whoActs}</h2>
      ${this.#bound(row)}
      <h2>${t.opens.title}</h2>
      <access-rows .space=${row.space_id} .member=${row.id}></access-rows>`;
  }

  /** @param {any} row */
  #bound(row) {
    if (!session.can("user_members:read")) {
      return html`<p class="text-body-secondary">${t.common.notAllowed("user_members:read")}</p>`;
    }
    return html`<data-list .caption=${t.people.whoActs} .reset=${row.id} .empty=${t.people.nobodyBound}
        .columns=${bindingColumns({ as: false, done: this.#changed })}
        .load=${(/** @type {string | null} */ cursor) => api("listUserMembers", {
          path: { space_id: row.space_id },
          query: { member_id: row.id, cursor, limit: 20 },
        })}></data-list>
      ${session.can("user_members:manage")
        ? html`<p class="mt-2"><a class="btn btn-sm btn-outline-primary"
            href=${link(["people", "new"], { member: row.id, as: row.display_name })}>${t.people.bindPerson}</a></p>`
        : nothing}`;
  }

  /** @param {unknown} made */
  #changed = async (made) => {
    await this.changed(made);
    this.#rows();
  };

  #rows = () => {
    /** @type {any} */ (this.querySelector("access-rows"))?.again();
  };
}
define("member-page", MemberPage);
