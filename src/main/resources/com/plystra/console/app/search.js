/** The search over everything: `/` or Ctrl-K, type, Enter. */
import { View, define, html } from "./element.js";
import { api } from "./api.js";
import { link, router } from "./router.js";
import { t } from "./texts.js";
import "./parts/pick-one.js";

/** Where each kind of object has its place. @type {Record<string, (item: any) => string>} */
const PLACES = {
  space: (item) => link(["start"], { space: item.id }),
  user: (item) => link(["people", item.id]),
  member: (item) => link(["people", "members", item.id]),
  user_member: (item) => link(["people", "bindings", item.id]),
  group: (item) => link(["groups", item.id]),
  role: (item) => link(["roles", item.id]),
  member_role: (item) => link(["roles", "grants", item.id], { space: item.space_id }),
  resource: (item) => link(["resources", item.resource_type, item.id]),
  resource_type: (item) => link(["types", item.id]),
  api_key: () => link(["system", "keys"]),
  audit_log: (item) => link(["log", item.id]),
};

/** @param {any} item of the search @returns {string} the link of its page */
export function placeOf(item) {
  return PLACES[item.kind]?.(item) ?? link(["start"]);
}

class Search extends View {
  connectedCallback() {
    super.connectedCallback();
    this.addEventListener("open", () => this.querySelector("input")?.focus());
  }

  view() {
    return html`<pick-one class="search" .name=${t.frame.search} .placeholder=${t.frame.search}
      .load=${propose} @pick=${this.#picked}></pick-one>
      <kbd aria-hidden="true">${t.frame.searchKeys}</kbd>`;
  }

  /** @param {CustomEvent} event */
  #picked(event) {
    const picked = event.detail;
    if (picked !== null) {
      /** @type {any} */ (event.target).chosen = null;
      router.go(placeOf(picked.row));
    }
  }
}
define("plystra-search", Search);

/** @param {string} typed */
async function propose(typed) {
  if (typed === "") {
    return [];
  }
  const { data } = await api("search", { query: { q: typed, limit: 20 } });
  return data.items.map((/** @type {any} */ item) => ({
    id: item.id,
    title: item.title,
    detail: item.detail ?? item.id,
    kind: t.kinds[/** @type {keyof typeof t.kinds} */ (item.kind)] ?? item.kind,
    status: item.status,
    row: item,
  }));
}
