/** One group: where it stands, which roles reach it, and what lies in it. */
import { api } from "../../api.js";
import { define, html } from "../../element.js";
import { link, router } from "../../router.js";
import { session } from "../../session.js";
import { t } from "../../texts.js";
import "../../parts/data-list.js";
import { action, facts, idText, state, when } from "../../parts/facts.js";
import { disableGroup, newGroup, renameGroup, restoreGroup } from "./changes.js";
import "./grants.js";
import { metadata } from "../../parts/metadata.js";
import { memberName } from "../../parts/names.js";
import { ObjectPage } from "../../parts/object-page.js";

const MANAGE = "groups:manage";

/** Events: `group` with a group that was made or changed as `detail`. */
class GroupPanel extends ObjectPage {
  /** Whether the console has shown the Space of this group. */
  #arrived = "";

  /** Who chooses another Space leaves the group: beside another tree it would be taken for one of its groups. */
  updated() {
    super.updated();
    const space = this.object.value?.space_id;
    if (space === undefined || this.space === null) {
      return;
    }
    if (this.space.id === space) {
      this.#arrived = this.objectId;
    } else if (this.#arrived === this.objectId) {
      this.#arrived = "";
      router.go(link(["groups"]));
    }
  }

  async read() {
    return (await api("getGroupById", { path: { id: this.objectId } })).data;
  }

  /** @param {any} row */
  drawn(row) {
    return html`<section aria-label=${row.path}>
      <div class="head"><h2 dir="auto">${row.name}</h2><div class="actions">${this.#actions(row)}</div></div>
      <div class="panel">${facts([
        [t.groupsPage.path, html`<code dir="ltr">${row.path}</code>`],
        row.display_name === row.name ? null : [t.groupsPage.displayName, row.display_name],
        [t.common.status, state(row.status)],
        [t.groupsPage.above, row.parent_group_id === null
          ? t.groupsPage.top
          : html`<a href=${link(["groups", row.parent_group_id])} dir="ltr">${row.path.split(".").at(-2)}</a>`],
        [t.groupsPage.depth, String(row.depth)],
        [t.people.created, when(row.created_at)],
        [t.common.id, idText(row.id)],
      ])}${metadata(row.metadata)}
        <details class="mt-2"><summary>${t.groupsPage.move}</summary><p class="mb-0">${t.groupsPage.moveHelp}</p></details>
      </div>
      <h3>${t.groupsPage.reach}</h3>
      <group-grants .group=${row}></group-grants>
      <h3>${t.groupsPage.resources}</h3>
      ${resources(row)}
    </section>`;
  }

  /** @param {any} row */
  #actions(row) {
    const may = session.can(MANAGE);
    return html`${action(may, MANAGE, t.groupsPage.below1, () => this.#below(row), "btn-outline-primary")}
      ${action(may, MANAGE, t.groupsPage.rename, () => renameGroup(row).then(this.#tell))}
      ${row.status === "active"
        ? action(may, MANAGE, t.people.disableNow, () => disableGroup(row).then(this.#tell), "btn-outline-danger")
        : action(may, MANAGE, t.people.restore, () => restoreGroup(row).then(this.#tell), "btn-primary")}`;
  }

  /** @param {any} row */
  async #below(row) {
    const made = await newGroup(row.space_id, row);
    if (made !== null) {
      this.dispatchEvent(new CustomEvent("group", { detail: made }));
      router.go(link(["groups", made.id]));
    }
  }

  /** @param {any} made */
  #tell = async (made) => {
    if (made !== null) {
      this.dispatchEvent(new CustomEvent("group", { detail: made }));
      await this.changed(made);
    }
  };
}
define("group-panel", GroupPanel);

/** @param {any} group */
function resources(group) {
  if (!session.can("resources:read")) {
    return html`<p class="text-body-secondary">${t.common.notAllowed("resources:read")}</p>`;
  }
  return html`<data-list .caption=${t.groupsPage.resources} .empty=${t.groupsPage.noResources} .reset=${group.id}
    .columns=${[
      {
        title: t.kinds.resource,
        cell: (/** @type {any} */ row) => html`<a href=${link(["resources", row.resource_type, row.id])}>${row.display_name ?? row.id}</a>`,
        wide: true,
      },
      { title: t.kinds.resource_type, cell: (/** @type {any} */ row) => html`<code>${row.resource_type}</code>` },
      { title: t.groupsPage.owner, cell: (/** @type {any} */ row) => row.owner_member_id === null
        ? "" : memberName(row.owner_member_id, row.owner_member_display_name) },
      { title: t.common.status, cell: (/** @type {any} */ row) => state(row.status) },
    ]}
    .load=${(/** @type {string | null} */ cursor) => api("listResources", {
      path: { space_id: group.space_id },
      query: { group_id: group.id, cursor, limit: 20 },
    })}></data-list>`;
}
