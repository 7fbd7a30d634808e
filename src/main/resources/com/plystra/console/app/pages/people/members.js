/** The Members of the Space: what people and services act as. */
import { api } from "../../api.js";
import { View, define, html } from "../../element.js";
import { link, router } from "../../router.js";
import { session } from "../../session.js";
import { t } from "../../texts.js";
import "../../parts/data-list.js";
import { openForm } from "../../parts/dialog.js";
import { action, state } from "../../parts/facts.js";
import { Filters } from "./filters.js";
import { peopleHead } from "./tabs.js";
import { memberFields } from "./member-changes.js";

const FOUND_AT_MOST = 50;

class PeopleMembers extends View {
  static properties = { place: { attribute: false }, space: { attribute: false } };

  constructor() {
    super();
    this.place = router.place;
    /** @type {typeof session.space} */
    this.space = null;
  }

  filters = new Filters(this, ["people", "members"]);

  /** @param {Map<PropertyKey, unknown>} changed */
  willUpdate(changed) {
    if (changed.has("place") && this.place.page === "people") {
      this.filters.take(this.place.query);
    }
  }

  view() {
    const filters = this.filters;
    const space = this.space;
    if (space === null) {
      return html`${peopleHead("members")}<div class="empty">${t.common.chooseSpace}</div>`;
    }
    return html`${peopleHead("members")}
      <form class="tools" role="search" @submit=${(/** @type {Event} */ event) => {
        event.preventDefault();
        filters.apply();
      }}>
        <div class="grow">${filters.field("q", t.people.searchMember, { placeholder: t.people.searchMemberHelp, change: filters.typed })}</div>
        ${filters.field("member_type", t.people.type, {
          options: ["", "human", "service", "system"].map((type) => ({ value: type, label: type || t.common.all })),
          change: filters.apply,
        })}
        ${filters.field("status", t.common.status, {
          options: ["", "active", "disabled"].map((status) => ({ value: status, label: status || t.common.all })),
          change: filters.apply,
        })}
        ${action(session.can("members:manage"), "members:manage", t.people.newMember, () => this.#add(space.id))}
      </form>
      <data-list .caption=${t.people.members} .reset=${`${space.id} ${filters.text}`} .columns=${columns()}
        .empty=${filters.text === "{}" ? t.common.nothingHere : t.common.nothingFound}
        .load=${(/** @type {string | null} */ cursor) => this.#load(space.id, cursor)}></data-list>
      ${filters.now["q"] === undefined ? "" : html`<p class="form-text">${t.people.searchFirst(FOUND_AT_MOST)}</p>`}`;
  }

  /**
   * @param {string} space
   * @param {string | null} cursor
   */
  #load(space, cursor) {
    const { q, ...exact } = this.filters.now;
    return q === undefined
      ? api("listMembers", { path: { space_id: space }, query: { ...exact, cursor } })
      : searchMembers(space, q, exact);
  }

  /** @param {string} space */
  async #add(space) {
    const made = await openForm({
      title: t.people.newMember,
      confirm: t.common.create,
      values: { display_name: "", member_type: "human" },
      body: memberFields,
      run: async (values) => (await api("createMember", { path: { space_id: space }, body: values })).data,
    });
    if (made !== null) {
      router.go(link(["people", "members", made.id]));
    }
  }
}
define("people-members", PeopleMembers);

/**
 * @param {string} space
 * @param {string} typed
 * @param {Record<string, string>} exact
 * @returns {Promise<import("../../api.js").Answer>}
 */
async function searchMembers(space, typed, exact) {
  const answer = await api("search", {
    query: { q: typed, kinds: "member", space_id: space, limit: FOUND_AT_MOST },
  });
  const rows = answer.data.items
    .filter((/** @type {any} */ item) => exact["status"] === undefined || item.status === exact["status"])
    .map((/** @type {any} */ item) => ({ id: item.id, display_name: item.title, status: item.status }));
  return { data: rows, etag: null };
}

/** @returns {import("../../parts/data-list.js").Column[]} */
function columns() {
  return [
    { title: t.people.name, cell: (row) => html`<a href=${link(["people", "members", row.id])}>${row.display_name}</a>`, wide: true },
    { title: t.people.type, cell: (row) => row.member_type ?? "" },
    { title: t.common.status, cell: (row) => state(row.status) },
    { title: t.common.id, cell: (row) => html`<code dir="ltr">${row.id}</code>` },
  ];
}
