/** The groups of the Space: the tree, and beside it the group that is chosen. */
import { api } from "../../api.js";
import { View, define, html, nothing } from "../../element.js";
import { link, router } from "../../router.js";
import { session } from "../../session.js";
import { t } from "../../texts.js";
import { action, head } from "../../parts/facts.js";
import { faultBox } from "../../parts/faults.js";
import { newGroup } from "./changes.js";
import { GroupTree } from "./group-tree.js";
import "./tree.js";
import "./panel.js";

const PAGE = 200;
const READ_AT_ONCE = 20_000;

/** @param {import("../../router.js").Place} place */
export function draw(place) {
  return html`<groups-page .objectId=${place.parts[0] ?? ""} .space=${session.space}></groups-page>`;
}

class GroupsPage extends View {
  static properties = {
    objectId: { attribute: false },
    space: { attribute: false },
    filter: { state: true },
    reading: { state: true },
  };

  constructor() {
    super();
    this.objectId = "";
    /** @type {typeof session.space} */
    this.space = null;
    this.filter = "";
    this.reading = false;
  }

  #tree = new GroupTree();
  /** @type {import("./tree.js").TreeRow[]} */
  #rows = [];
  /** @type {string | null} where reading goes on */
  #cursor = null;
  #over = false;
  /** @type {unknown} */
  #fault = null;
  #toReveal = "";
  #spaceRead = "";

  /** @param {Map<PropertyKey, unknown>} changed */
  willUpdate(changed) {
    const space = this.space?.id ?? "";
    if (space !== this.#spaceRead) {
      this.#spaceRead = space;
      this.#begin();
    }
    if (changed.has("objectId") || changed.has("space")) {
      this.#toReveal = this.objectId;
    }
    this.#rows = this.#tree.rows(this.filter);
  }

  updated() {
    if (this.#toReveal !== "" && this.filter === "" && this.#tree.nodes.has(this.#toReveal)) {
      const id = this.#toReveal;
      this.#toReveal = "";
      this.#tree.reveal(id);
      this.requestUpdate();
      this.updateComplete.then(() => this.#treeView()?.show(id));
    }
  }

  /** @returns {import("./tree.js").Tree | null} */
  #treeView() {
    return this.querySelector("plystra-tree");
  }

  #begin() {
    this.#tree = new GroupTree();
    this.#cursor = null;
    this.#over = false;
    this.#fault = null;
    this.#toReveal = this.objectId;
    if (this.#spaceRead !== "") {
      this.#read();
    }
  }

  /** Reads the list page by page. It comes in the order of the paths, so the tree grows from its top. */
  #read = async () => {
    const space = this.#spaceRead;
    const tree = this.#tree;
    const here = () => this.isConnected && this.#tree === tree;
    const until = this.#tree.nodes.size + READ_AT_ONCE;
    this.#fault = null;
    this.reading = true;
    try {
      while (!this.#over && this.#tree.nodes.size < until) {
        const answer = await api("listGroupTreeNodes", { path: { space_id: space }, query: { cursor: this.#cursor, limit: PAGE } });
        if (!here()) {
          return;
        }
        this.#tree.add(answer.data);
        this.#cursor = answer.pagination?.cursor ?? null;
        this.#over = !(answer.pagination?.has_more ?? false);
        this.requestUpdate();
      }
    } catch (fault) {
      this.#fault = here() ? fault : this.#fault;
    } finally {
      if (here()) {
        this.reading = false;
      }
    }
  };

  connectedCallback() {
    super.connectedCallback();
    if (this.#spaceRead !== "" && !this.#over && !this.reading) {
      this.#read();
    }
  }

  /** @param {CustomEvent<string>} event */
  #toggle = async (event) => {
    const id = event.detail;
    if (this.#tree.open.delete(id)) {
      this.requestUpdate();
      return;
    }
    this.#tree.open.add(id);
    await this.#childrenOf(id);
  };

  /** @param {CustomEvent<string>} event */
  #siblings = async (event) => {
    for (const id of this.#tree.siblings(event.detail)) {
      this.#tree.open.add(id);
    }
    this.requestUpdate();
    await Promise.all(this.#tree.siblings(event.detail).slice(0, 20).map((id) => this.#childrenOf(id)));
  };

  /** The children of a group, before the reading of all comes to them. @param {string} id */
  async #childrenOf(id) {
    const [space, tree] = [this.#spaceRead, this.#tree];
    /** @type {string | null} */
    let cursor = null;
    try {
      while (!tree.complete(id)) {
        const answer = /** @type {import("../../api.js").Answer} */ (await api("listGroupTreeNodes", {
          path: { space_id: space },
          query: { parent_group_id: id, cursor, limit: PAGE },
        }));
        if (tree !== this.#tree) {
          return;
        }
        tree.add(answer.data);
        cursor = answer.pagination?.cursor ?? null;
        this.requestUpdate();
        if (cursor === null) {
          break;
        }
      }
    } catch (fault) {
      this.#fault = tree === this.#tree ? fault : this.#fault;
    }
    this.requestUpdate();
  }

  /** @param {any} group that was made or changed */
  #changed(group) {
    if (group.space_id === this.#spaceRead) {
      this.#tree.add([group]);
      this.requestUpdate();
    }
  }

  #add = async () => {
    const made = await newGroup(this.#spaceRead, null);
    if (made !== null) {
      this.#changed(made);
      router.go(link(["groups", made.id]));
    }
  };

  view() {
    const space = this.space;
    if (space === null) {
      return html`${head(t.groupsPage.title)}<div class="empty">${t.common.chooseSpace}</div>`;
    }
    return html`${head(t.groupsPage.title, action(session.can("groups:manage"), "groups:manage", t.groupsPage.add, this.#add, "btn-primary"))}
      <p class="lead">${t.groupsPage.lead}</p>
      <div class="groups">
        <section aria-label=${t.groupsPage.tree}>
          <label class="form-label" for="group-filter">${t.groupsPage.filter}</label>
          <input class="form-control mb-2" id="group-filter" type="search" dir="auto" autocomplete="off" spellcheck="false"
            placeholder=${t.groupsPage.filterHelp} .value=${this.filter}
            @input=${(/** @type {any} */ event) => (this.filter = event.target.value)}
            @keydown=${this.#intoTree}>
          ${faultBox(this.#fault)}
          ${this.#rows.length === 0 && !this.reading
            ? html`<div class="empty">${this.filter === "" ? t.common.nothingHere : t.common.nothingFound}</div>`
            : html`<plystra-tree .rows=${this.#rows} .chosen=${this.objectId} .label=${t.groupsPage.tree}
                @toggle=${this.#toggle} @siblings=${this.#siblings}
                @choose=${(/** @type {CustomEvent<string>} */ event) => router.go(link(["groups", event.detail]))}></plystra-tree>`}
          <p class="text-body-secondary mt-2 mb-0" role="status">${t.groupsPage.read(this.#tree.nodes.size, this.#over, this.filter === "" ? null : this.#rows.length)}</p>
          ${this.#over || this.reading ? nothing : html`<button type="button" class="btn btn-sm btn-outline-secondary" @click=${this.#read}>${t.groupsPage.readOn}</button>`}
        </section>
        ${this.objectId === ""
          ? html`<div class="empty">${t.groupsPage.choose}</div>`
          : html`<group-panel .objectId=${this.objectId} .space=${space}
              @group=${(/** @type {CustomEvent} */ event) => this.#changed(event.detail)}></group-panel>`}
      </div>`;
  }

  /** @param {KeyboardEvent} event */
  #intoTree = (event) => {
    if (event.key === "ArrowDown" || event.key === "Enter") {
      event.preventDefault();
      /** @type {HTMLElement | null} */ (this.querySelector("[role=tree]"))?.focus();
    }
  };
}
define("groups-page", GroupsPage);
