/** All people that the caller may see, by e-mail; searched by what they begin with. */
import { api } from "../../api.js";
import { View, define, html } from "../../element.js";
import { link, router } from "../../router.js";
import { t } from "../../texts.js";
import "../../parts/data-list.js";
import { state, when } from "../../parts/facts.js";
import { Filters } from "./filters.js";
import { copyButton } from "../../parts/json.js";
import { peopleHead } from "./tabs.js";

const FOUND_AT_MOST = 50;

class PeopleList extends View {
  static properties = { place: { attribute: false }, space: { attribute: false } };

  constructor() {
    super();
    this.place = router.place;
    /** @type {any} */
    this.space = null;
  }

  filters = new Filters(this, ["people"]);

  /** @param {Map<PropertyKey, unknown>} changed */
  willUpdate(changed) {
    if (changed.has("place") && this.place.page === "people") {
      this.filters.take(this.place.query);
    }
  }

  view() {
    const filters = this.filters;
    return html`${peopleHead("people")}
      <form class="tools" role="search" @submit=${(/** @type {Event} */ event) => {
        event.preventDefault();
        filters.apply();
      }}>
        <div class="grow">${filters.field("q", t.people.search, { placeholder: t.people.searchHelp, change: filters.typed })}</div>
        ${filters.field("status", t.common.status, {
          options: [
            { value: "", label: t.common.all },
            { value: "active", label: "active" },
            { value: "disabled", label: "disabled" },
          ],
          change: filters.apply,
        })}
        ${filters.field("email", t.people.emailIs, { change: filters.typed })}
        ${filters.field("username", t.people.usernameIs, { change: filters.typed })}
      </form>
      <data-list .caption=${t.people.title} .reset=${filters.text} .columns=${columns()} .empty=${this.#empty()}
        .load=${(/** @type {string | null} */ cursor) => this.#load(cursor)}></data-list>
      ${filters.now["q"] === undefined ? "" : html`<p class="form-text">${t.people.searchFirst(FOUND_AT_MOST)}</p>`}
      ${bulk()}`;
  }

  /** @param {string | null} cursor */
  #load(cursor) {
    const { q, ...exact } = this.filters.now;
    return q === undefined
      ? api("listUsers", { query: { ...exact, cursor } })
      : searchUsers(q, exact["status"] ?? null);
  }

  #empty() {
    const { q, email } = this.filters.now;
    const typed = q ?? email ?? "";
    return html`<p>${this.filters.text === "{}" ? t.common.nothingHere : t.common.nothingFound}</p>
      ${typed.includes("@")
        ? html`<a class="btn btn-sm btn-outline-primary" href=${link(["people", "new"], { email: typed })}>${t.people.addThis(typed)}</a>`
        : ""}`;
  }
}
define("people-list", PeopleList);

/**
 * @param {string} typed the beginning of an e-mail or a username, or a whole id
 * @param {string | null} status
 * @returns {Promise<import("../../api.js").Answer>}
 */
async function searchUsers(typed, status) {
  const answer = await api("search", { query: { q: typed, kinds: "user", limit: FOUND_AT_MOST } });
  const rows = answer.data.items
    .filter((/** @type {any} */ item) => status === null || item.status === status)
    .map((/** @type {any} */ item) => ({ id: item.id, email: item.title, username: item.detail, status: item.status }));
  return { data: rows, etag: null };
}

/** @returns {import("../../parts/data-list.js").Column[]} */
function columns() {
  return [
    { title: t.people.email, cell: (row) => html`<a href=${link(["people", row.id])}>${row.email}</a>`, wide: true },
    { title: t.people.username, cell: (row) => row.username ?? "" },
    { title: t.common.status, cell: (row) => state(row.status) },
    { title: t.people.lastLogin, cell: (row) => (row.last_login_at === undefined ? "" : when(row.last_login_at)) },
    { title: t.common.id, cell: (row) => html`<code dir="ltr">${row.id}</code>` },
  ];
}

function bulk() {
  return html`<details class="mt-3"><summary>${t.people.bulk}</summary>
    <p>${t.people.bulkHelp}</p>
    <div class="json">${copyButton(t.people.bulkExample)}
      <pre tabindex="0" role="region" aria-label=${t.people.bulk}><code>${t.people.bulkExample}</code></pre></div>
  </details>`;
}
