/** The bindings of the Space: which person acts as which Member. */
import { api } from "../../api.js";
import { View, define, html } from "../../element.js";
import { router } from "../../router.js";
import { session } from "../../session.js";
import { t } from "../../texts.js";
import { searched } from "../../choices.js";
import { bindingColumns } from "./binding-changes.js";
import "../../parts/data-list.js";
import { Filters } from "./filters.js";
import { peopleHead } from "./tabs.js";
import "../../parts/pick-one.js";

class PeopleBindings extends View {
  static properties = { place: { attribute: false }, space: { attribute: false } };

  constructor() {
    super();
    this.place = router.place;
    /** @type {typeof session.space} */
    this.space = null;
  }

  filters = new Filters(this, ["people", "bindings"]);

  /** @param {Map<PropertyKey, unknown>} changed */
  willUpdate(changed) {
    if (changed.has("place") && this.place.page === "people") {
      this.filters.take(this.place.query);
    }
  }

  view() {
    const space = this.space;
    if (space === null) {
      return html`${peopleHead("bindings")}<div class="empty">${t.common.chooseSpace}</div>`;
    }
    const filters = this.filters;
    const { user_id, member_id, status } = filters.now;
    return html`${peopleHead("bindings")}
      <div class="tools" role="search">
        ${session.can("users:read") ? this.#pick("user_id", t.people.person, "user") : ""}
        ${session.can("members:read") ? this.#pick("member_id", t.people.member, "member") : ""}
        ${filters.field("status", t.common.status, {
          options: ["", "active", "revoked"].map((one) => ({ value: one, label: one || t.common.all })),
          change: filters.apply,
        })}
      </div>
      <data-list .caption=${t.people.bindings} .reset=${`${space.id} ${filters.text}`}
        .columns=${bindingColumns({ done: this.#again })}
        .load=${(/** @type {string | null} */ cursor) => api("listUserMembers", {
          path: { space_id: space.id },
          query: { user_id, member_id, status, cursor },
        })}></data-list>`;
  }

  /**
   * @param {string} name
   * @param {string} label
   * @param {import("../../choices.js").Kinds} kinds
   */
  #pick(name, label, kinds) {
    const filters = this.filters;
    const id = filters.now[name];
    return html`<div class="grow">${filters.around(name, label, {}, html`<pick-one
      .controlId=${filters.idOf(name)} .load=${searched(kinds)}
      .chosen=${id === undefined ? null : { id, title: filters.now[`${name}_title`] ?? id }}
      @pick=${(/** @type {CustomEvent} */ event) => {
        filters.values[name] = event.detail?.id ?? "";
        filters.values[`${name}_title`] = event.detail?.title ?? "";
        filters.apply();
      }}></pick-one>`)}</div>`;
  }

  /** @param {unknown} made */
  #again = (made) => {
    if (made !== null) {
      /** @type {any} */ (this.querySelector("data-list"))?.again();
    }
  };
}
define("people-bindings", PeopleBindings);
