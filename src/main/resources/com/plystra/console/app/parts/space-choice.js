/** The Space that the pages show. The choice stays for the tab. */
import { api, found } from "../api.js";
import { View, define, html, nothing } from "../element.js";
import { session } from "../session.js";
import { t } from "../texts.js";
import { searched } from "../choices.js";
import "./pick-one.js";

class SpaceChoice extends View {
  #asked = /** @type {unknown} */ (null);

  connectedCallback() {
    super.connectedCallback();
    session.addEventListener("change", this.#changed);
    this.#changed();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    session.removeEventListener("change", this.#changed);
  }

  #changed = () => {
    this.requestUpdate();
    if (session.me === null || session.me === this.#asked) {
      return;
    }
    this.#asked = session.me;
    if (session.can("spaces:read")) {
      this.#first();
    } else {
      const id = session.me.places[0]?.space_id;
      session.enter(id === undefined ? null : { id, name: id });
    }
  };

  /** The Space of last time, or the first one. */
  async #first() {
    const last = session.lastSpace();
    const before = session.space;
    try {
      const there = last === null ? null : await found(() => api("getSpace", { path: { id: last } }));
      const first = there?.data ?? (await api("listSpaces", { query: { limit: 1 } })).data[0] ?? null;
      if (session.space === before) {
        session.enter(first);
      }
    } catch {
      session.enter(null);
    }
  }

  view() {
    const space = session.space;
    if (!session.can("spaces:read")) {
      return nothing;
    }
    return html`<pick-one .name=${t.common.space} .clearable=${false}
      .chosen=${space === null ? null : { id: space.id, title: space.name }}
      .placeholder=${t.frame.noSpaces} .load=${searched("space", null)}
      @pick=${(/** @type {CustomEvent} */ event) =>
        event.detail && session.enter({ id: event.detail.id, name: event.detail.title })}></pick-one>`;
  }
}
define("space-choice", SpaceChoice);
