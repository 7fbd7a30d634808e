/** A page about one object: it is read by its id, and its lists are read again after a change. */
import { View, html } from "../element.js";
import { inSpace } from "./changes.js";
import { DataList } from "./data-list.js";
import { Loading } from "./load.js";

export class ObjectPage extends View {
  static properties = { objectId: { attribute: false }, space: { attribute: false } };

  constructor() {
    super();
    this.objectId = "";
    /** @type {typeof import("../session.js").session.space} the Space that the console shows */
    this.space = null;
  }

  /** @type {Loading<any>} */
  object = new Loading(this);
  #followed = "";

  /** @param {Map<PropertyKey, unknown>} changed */
  willUpdate(changed) {
    if (changed.has("objectId") || (changed.has("space") && this.object.value === null)) {
      this.object.clear();
      this.object.from(() => this.read());
    }
  }

  /** The console goes to the Space of the object, once: who chooses another one afterwards stays there. */
  updated() {
    const space = this.object.value?.space_id;
    if (space && this.space !== null && this.#followed !== this.objectId) {
      this.#followed = this.objectId;
      inSpace(space);
    }
  }

  /** @returns {Promise<any>} the object */
  async read() {
    return null;
  }

  /** @param {any} _object @returns {unknown} */
  drawn(_object) {
    return html``;
  }

  view() {
    return this.object.show((object) => this.drawn(object));
  }

  /** After a change: the object and its lists anew. @param {unknown} made null when nothing was changed */
  changed = async (made = true) => {
    if (made !== null) {
      await this.object.from(() => this.read());
      for (const list of this.querySelectorAll("data-list")) {
        /** @type {DataList} */ (list).again();
      }
    }
  };
}
