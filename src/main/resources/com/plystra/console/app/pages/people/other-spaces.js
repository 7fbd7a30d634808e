/** The bindings of a person in the other Spaces, looked up on demand: each Space has to be asked. */
import { api } from "../../api.js";
import { View, define, html, nothing } from "../../element.js";
import { link } from "../../router.js";
import { t } from "../../texts.js";
import { bindingStatus } from "../../choices.js";
import { state } from "../../parts/facts.js";
import { faultBox } from "../../parts/faults.js";

const SPACES_AT_ONCE = 20;

class OtherSpaces extends View {
  static properties = { userId: { attribute: false }, except: { attribute: false }, found: { state: true } };

  constructor() {
    super();
    this.userId = "";
    /** The Space that is shown already. */
    this.except = "";
    /** @type {{space: any, row: any}[]} */
    this.found = [];
  }

  /** @type {string | null} */
  #cursor = null;
  #asked = 0;
  #over = false;
  #busy = false;
  /** @type {unknown} */
  #fault = null;

  /** @param {Map<PropertyKey, unknown>} changed */
  willUpdate(changed) {
    if (changed.has("userId") || changed.has("except")) {
      this.found = [];
      this.#cursor = null;
      this.#asked = 0;
      this.#over = false;
      this.#fault = null;
    }
  }

  #look = async () => {
    this.#busy = true;
    this.requestUpdate();
    try {
      const page = await api("listSpaces", { query: { cursor: this.#cursor, limit: SPACES_AT_ONCE } });
      const others = page.data.filter((/** @type {any} */ space) => space.id !== this.except);
      const parts = await Promise.all(others.map((/** @type {any} */ space) => bindingsIn(space, this.userId)));
      this.#asked += others.length;
      this.#cursor = page.pagination?.cursor ?? null;
      this.#over = !(page.pagination?.has_more ?? false);
      this.#fault = null;
      this.found = [...this.found, ...parts.flat()];
    } catch (fault) {
      this.#fault = fault;
    } finally {
      this.#busy = false;
      this.requestUpdate();
    }
  };

  view() {
    return html`<div aria-live="polite">
      ${this.found.length === 0 ? nothing : html`<ul class="plain">${this.found.map(({ space, row }) => html`<li dir="auto">
        ${space.name}: <a href=${link(["people", "bindings", row.id])}>${row.member_display_name}</a>
        ${row.relation_type} ${state(bindingStatus(row))}</li>`)}</ul>`}
      ${this.#asked === 0 && !this.#over ? nothing : html`<p class="text-body-secondary mb-1">${t.people.lookedAt(this.#asked, this.found.length)}</p>`}
      ${faultBox(this.#fault)}</div>
      ${this.#over ? nothing : html`<button type="button" class="btn btn-sm btn-outline-secondary" ?disabled=${this.#busy}
        @click=${this.#look}>${this.#busy ? t.common.working : this.#asked === 0 ? t.people.otherSpaces : t.people.lookFurther}</button>`}`;
  }
}
define("other-spaces", OtherSpaces);

/**
 * @param {any} space
 * @param {string} userId
 */
async function bindingsIn(space, userId) {
  const { data } = await api("listUserMembers", { path: { space_id: space.id }, query: { user_id: userId, limit: 50 } });
  return data.map((/** @type {any} */ row) => ({ space, row }));
}
