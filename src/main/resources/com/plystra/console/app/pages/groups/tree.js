/** A tree of any size: only the rows in sight are in the page. The keys are those of the ARIA pattern. */
import { View, define, freshId, html, nothing } from "../../element.js";
import { t } from "../../texts.js";

const ROW_HEIGHT = 32;
const AROUND = 12;
const INDENTS = 12;
const TYPING_MS = 700;

/**
 * @typedef {{id: string, label: string, note: string, level: number, position: number, siblings: number,
 *   branch: boolean, open: boolean, dim: boolean}} TreeRow
 * A row that is shown: of all groups on the way, only those below open ones.
 */

/** Events: `toggle` and `siblings` (open all of the same parent) and `choose`, each with the id as `detail`. */
export class Tree extends View {
  static properties = {
    rows: { attribute: false },
    chosen: { attribute: false },
    label: { attribute: false },
    active: { state: true },
    first: { state: true },
  };

  constructor() {
    super();
    /** @type {TreeRow[]} */
    this.rows = [];
    this.chosen = "";
    this.label = "";
    this.active = "";
    /** The first row that is drawn. */
    this.first = 0;
  }

  #prefix = freshId();
  #typed = "";
  #typedAt = 0;

  /** Brings a row in sight, and makes it the one that the keys begin from. @param {string} id */
  async show(id) {
    this.active = id;
    await this.updateComplete;
    const index = this.#index();
    const box = this.#box();
    if (box === null || index < 0) {
      return;
    }
    const top = index * ROW_HEIGHT;
    if (top < box.scrollTop || top + ROW_HEIGHT > box.scrollTop + box.clientHeight) {
      box.scrollTop = top - box.clientHeight / 3;
    }
  }

  /** @returns {HTMLElement | null} */
  #box() {
    return this.querySelector("[role=tree]");
  }

  #index() {
    return this.rows.findIndex((row) => row.id === this.active);
  }

  view() {
    const seen = Math.ceil(innerHeight / ROW_HEIGHT) + AROUND * 2;
    const start = Math.max(0, Math.min(this.first, this.rows.length - seen));
    const shown = this.rows.slice(start, start + seen);
    const active = shown.some((row) => row.id === this.active) ? this.#idOf(this.active) : nothing;
    return html`<div class="tree" role="tree" tabindex="0" aria-label=${this.label} aria-activedescendant=${active}
        @keydown=${this.#key} @scroll=${this.#scrolled} @focus=${this.#entered}>
      <div class="tree-all" role="none" data-rows=${this.rows.length}>
        <div class="tree-shown" role="none" data-from=${start}>${shown.map((row) => this.#row(row))}</div>
      </div>
    </div>`;
  }

  /** Heights and places: by code, since the policy allows no style in templates. */
  updated() {
    const all = /** @type {HTMLElement | null} */ (this.querySelector(".tree-all"));
    const shown = /** @type {HTMLElement | null} */ (this.querySelector(".tree-shown"));
    if (all !== null && shown !== null) {
      all.style.height = `${this.rows.length * ROW_HEIGHT}px`;
      shown.style.transform = `translateY(${Number(shown.dataset["from"]) * ROW_HEIGHT}px)`;
    }
  }

  /** @param {TreeRow} row */
  #row(row) {
    const classes = ["tree-row", `indent-${Math.min(row.level - 1, INDENTS)}`];
    return html`<div role="treeitem" id=${this.#idOf(row.id)} class="${classes.join(" ")} ${row.id === this.active ? "active" : ""} ${row.dim ? "dim" : ""}"
        aria-level=${row.level} aria-posinset=${row.position} aria-setsize=${row.siblings}
        aria-expanded=${row.branch ? String(row.open) : nothing} aria-selected=${String(row.id === this.chosen)}
        @click=${() => this.#choose(row.id)}>
      <span class="twig" aria-hidden="true" @click=${(/** @type {Event} */ event) => this.#clickTwig(event, row)}>${row.branch ? (row.open ? "▾" : "▸") : ""}</span>
      <span class="tree-label" dir="auto">${row.label}</span>
      ${row.level - 1 > INDENTS ? html`<small>${t.groupsPage.level(row.level)}</small>` : nothing}
      ${row.note === "" ? nothing : html`<small>${row.note}</small>`}
    </div>`;
  }

  /** @param {string} id @returns {string} of the element: an id may have signs that an attribute's list may not */
  #idOf(id) {
    return `${this.#prefix}-${encodeURIComponent(id)}`;
  }

  #scrolled = () => {
    const first = Math.max(0, Math.floor((this.#box()?.scrollTop ?? 0) / ROW_HEIGHT) - AROUND);
    if (Math.abs(first - this.first) >= AROUND / 2 || first === 0) {
      this.first = first;
    }
  };

  #entered = () => {
    if (this.#index() < 0) {
      this.active = this.rows.some((row) => row.id === this.chosen) ? this.chosen : (this.rows[0]?.id ?? "");
    }
  };

  /**
   * @param {Event} event
   * @param {TreeRow} row
   */
  #clickTwig(event, row) {
    if (row.branch) {
      event.stopPropagation();
      this.active = row.id;
      this.#tell("toggle", row.id);
    }
  }

  /** @param {string} id */
  #choose(id) {
    this.active = id;
    this.#tell("choose", id);
  }

  /**
   * @param {string} name
   * @param {string} id
   */
  #tell(name, id) {
    this.dispatchEvent(new CustomEvent(name, { detail: id }));
  }

  /** @param {KeyboardEvent} event */
  #key = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || this.rows.length === 0) {
      return;
    }
    const index = Math.max(0, this.#index());
    const row = /** @type {TreeRow} */ (this.rows[index]);
    const page = Math.max(1, Math.floor((this.#box()?.clientHeight ?? 320) / ROW_HEIGHT) - 1);
    /** @type {Record<string, () => void>} */
    const keys = {
      ArrowDown: () => this.#move(index + 1),
      ArrowUp: () => this.#move(index - 1),
      PageDown: () => this.#move(index + page),
      PageUp: () => this.#move(index - page),
      Home: () => this.#move(0),
      End: () => this.#move(this.rows.length - 1),
      ArrowRight: () => (row.branch && !row.open ? this.#tell("toggle", row.id) : row.open ? this.#move(index + 1) : undefined),
      ArrowLeft: () => (row.branch && row.open ? this.#tell("toggle", row.id) : this.#move(this.#parentOf(index))),
      Enter: () => this.#choose(row.id),
      " ": () => this.#choose(row.id),
      "*": () => this.#tell("siblings", row.id),
    };
    const run = keys[event.key] ?? (event.key.length === 1 && event.key !== "/" ? () => this.#jump(event.key, index) : null);
    if (run !== null) {
      event.preventDefault();
      run();
    }
  };

  /** @param {number} index */
  #move(index) {
    const row = this.rows[Math.max(0, Math.min(this.rows.length - 1, index))];
    if (row !== undefined) {
      this.show(row.id);
    }
  }

  /** @param {number} index */
  #parentOf(index) {
    const level = this.rows[index]?.level ?? 1;
    for (let above = index - 1; above >= 0; above -= 1) {
      if ((this.rows[above]?.level ?? 1) < level) {
        return above;
      }
    }
    return index;
  }

  /**
   * To the next row that begins with what is typed.
   * @param {string} sign
   * @param {number} index
   */
  #jump(sign, index) {
    const now = Date.now();
    this.#typed = now - this.#typedAt < TYPING_MS ? this.#typed + sign.toLowerCase() : sign.toLowerCase();
    this.#typedAt = now;
    const from = this.#typed.length === 1 ? index + 1 : index;
    const order = [...this.rows.slice(from), ...this.rows.slice(0, from)];
    const next = order.find((row) => row.label.toLowerCase().startsWith(this.#typed));
    if (next !== undefined) {
      this.show(next.id);
    }
  }
}
define("plystra-tree", Tree);
