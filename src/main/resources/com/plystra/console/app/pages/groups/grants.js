/** The roles that reach a group: granted at it, or at a group above it. */
import { api } from "../../api.js";
import { View, define, html, nothing } from "../../element.js";
import { session } from "../../session.js";
import { t } from "../../texts.js";
import { inSpace } from "../../parts/changes.js";
import { action } from "../../parts/facts.js";
import { faultBox } from "../../parts/faults.js";
import { openGrant } from "../../parts/grant-form.js";
import { waiting } from "../../parts/load.js";
import { grantColumns } from "../../parts/member-grants.js";

const PAGE = 200;
const READ_AT_ONCE = 2000;
const SHOWN = 50;

/**
 * Looks through the active grants of the Space. The API does not filter them by their group.
 * @param {any} group
 * @param {string | null} cursor where to go on
 * @returns {Promise<{here: any[], above: any[], read: number, cursor: string | null, over: boolean}>}
 */
export async function grantsReaching(group, cursor = null) {
  const found = { here: /** @type {any[]} */ ([]), above: /** @type {any[]} */ ([]), read: 0, cursor, over: false };
  while (!found.over && found.read < READ_AT_ONCE) {
    const page = await api("listMemberRoles", {
      path: { space_id: group.space_id },
      query: { status: "active", cursor: found.cursor, limit: PAGE },
    });
    found.here.push(...page.data.filter((/** @type {any} */ row) => row.scope_anchor_group_id === group.id));
    found.above.push(...page.data.filter((/** @type {any} */ row) =>
      row.scope_anchor_path !== null && group.path.startsWith(`${row.scope_anchor_path}.`)));
    found.read += page.data.length;
    found.cursor = page.pagination?.cursor ?? null;
    found.over = !(page.pagination?.has_more ?? false);
  }
  return found;
}

class GroupGrants extends View {
  static properties = { group: { attribute: false }, found: { state: true }, fault: { state: true } };

  constructor() {
    super();
    /** @type {any} */
    this.group = null;
    /** @type {Awaited<ReturnType<typeof grantsReaching>> | null} */
    this.found = null;
    /** @type {unknown} */
    this.fault = null;
  }

  /** @param {Map<PropertyKey, unknown>} changed */
  willUpdate(changed) {
    const before = /** @type {any} */ (changed.get("group"));
    if (changed.has("group") && before?.id !== this.group?.id) {
      this.found = null;
      this.fault = null;
      this.#look();
    }
  }

  #look = async () => {
    const group = this.group;
    const so = this.found;
    if (group === null || !session.can("roles:read")) {
      return;
    }
    try {
      const more = await grantsReaching(group, so?.cursor ?? null);
      if (this.group?.id === group.id) {
        this.fault = null;
        this.found = {
          ...more,
          here: [...(so?.here ?? []), ...more.here],
          above: [...(so?.above ?? []), ...more.above],
          read: (so?.read ?? 0) + more.read,
        };
      }
    } catch (fault) {
      this.fault = this.group?.id === group.id ? fault : this.fault;
    }
  };

  /** @param {unknown} made */
  #done = (made) => {
    if (made !== null) {
      this.found = null;
      this.#look();
    }
  };

  #give = async () => {
    const group = this.group;
    await inSpace(group.space_id);
    this.#done(await openGrant({ anchor: { id: group.id, title: group.path } }));
  };

  view() {
    if (!session.can("roles:read")) {
      return html`<p class="text-body-secondary">${t.common.notAllowed("roles:read")}</p>`;
    }
    if (this.fault !== null) {
      return faultBox(this.fault);
    }
    const found = this.found;
    return html`${found === null ? waiting() : html`
        ${this.#table(t.groupsPage.grantsHere, t.groupsPage.noneHere, found.here, false)}
        ${found.above.length === 0 ? nothing : this.#table(t.groupsPage.grantsAbove, "", found.above, true)}
        ${found.over ? nothing : html`<p class="text-body-secondary mb-1">${t.groupsPage.lookedThrough(found.read)}</p>
          <button type="button" class="btn btn-sm btn-outline-secondary" @click=${this.#look}>${t.groupsPage.lookFurther}</button>`}`}
      <p class="mt-2">${action(session.can("roles:manage"), "roles:manage", t.groupsPage.giveHere, this.#give, "btn-outline-primary")}</p>`;
  }

  /**
   * @param {string} title
   * @param {string} empty
   * @param {any[]} rows
   * @param {boolean} anchor whether the rows show their group
   */
  #table(title, empty, rows, anchor) {
    return html`<h4>${title}</h4>
      <data-list .caption=${title} .empty=${empty} .reset=${rows.map((row) => row.id).join(" ")}
        .columns=${grantColumns(this.#done, { who: true, anchor })} .load=${pagesOf(rows)}></data-list>`;
  }
}
define("group-grants", GroupGrants);

/**
 * Rows that are here already, as a list of pages.
 * @param {any[]} rows
 * @returns {(cursor: string | null) => Promise<import("../../api.js").Answer>}
 */
function pagesOf(rows) {
  return async (cursor) => {
    const from = Number(cursor ?? 0);
    const to = from + SHOWN;
    return {
      data: rows.slice(from, to),
      pagination: { limit: SHOWN, cursor: String(to), has_more: rows.length > to },
      etag: null,
    };
  };
}
