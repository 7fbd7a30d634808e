/** A combobox: one types, the server proposes, one picks. The keys are those of the ARIA pattern. */
import { View, define, freshId, html, nothing } from "../element.js";
import { live } from "../../vendor/lit-html/directives/live.js";
import { t } from "../texts.js";

const TYPING_MS = 120;

/** @typedef {{id: string, title: string, detail?: string, kind?: string, status?: string | null, row?: any}} Choice */

/** Events: `pick` with the choice, or null, as `detail`. */
export class PickOne extends View {
  static properties = {
    load: { attribute: false },
    chosen: { attribute: false },
    controlId: { attribute: false },
    name: { attribute: false },
    placeholder: { attribute: false },
    clearable: { attribute: false },
    open: { state: true },
    choices: { state: true },
    active: { state: true },
    typed: { state: true },
    note: { state: true },
  };

  constructor() {
    super();
    /** @type {(typed: string) => Promise<Choice[]>} */
    this.load = async () => [];
    /** @type {Choice | null} */
    this.chosen = null;
    this.controlId = freshId();
    this.name = "";
    this.placeholder = "";
    this.clearable = true;
    this.open = false;
    /** @type {Choice[]} */
    this.choices = [];
    this.active = -1;
    /** @type {string | null} */
    this.typed = null;
    this.note = "";
  }

  #listId = freshId();
  #asked = 0;
  /** Enter came before the proposals: the first of them is picked, and the form is not sent. */
  #waiting = false;
  #pending = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  view() {
    const value = this.typed ?? this.chosen?.title ?? "";
    return html`<div class="pick" @focusout=${this.#left}>
      <input class="form-control" type="text" role="combobox" autocomplete="off" spellcheck="false"
        dir="auto" id=${this.controlId} aria-label=${this.name || nothing}
        aria-expanded=${this.open ? "true" : "false"} aria-autocomplete="list"
        aria-controls=${this.#listId} placeholder=${this.placeholder}
        aria-activedescendant=${this.open && this.active >= 0 ? this.#optionId(this.active) : nothing}
        .value=${live(value)} @input=${this.#typing} @keydown=${this.#key} @click=${this.#show}
        @focus=${(/** @type {any} */ e) => e.target.select()}>
      ${this.clearable && this.chosen !== null
        ? html`<button type="button" class="btn-close pick-clear" tabindex="-1"
            aria-label=${t.common.clear} @click=${() => this.#pick(null)}></button>`
        : nothing}
      <ul class="pick-list" role="listbox" id=${this.#listId} ?hidden=${!this.open}
        aria-label=${this.name || t.common.choices}>
        ${this.choices.map((choice, index) => this.#option(choice, index))}
        ${this.note === "" ? nothing : html`<li class="pick-note" role="option" aria-disabled="true"
          aria-selected="false">${this.note}</li>`}
      </ul>
    </div>`;
  }

  /** @param {Choice} choice @param {number} index */
  #option(choice, index) {
    return html`<li role="option" id=${this.#optionId(index)}
      aria-selected=${index === this.active ? "true" : "false"}
      class=${index === this.active ? "active" : ""}
      @mousedown=${(/** @type {Event} */ e) => e.preventDefault()}
      @click=${() => this.#pick(choice)}>
      <span class="pick-title" dir="auto">${choice.title}</span>
      ${choice.kind === undefined ? nothing : html`<span class="badge text-bg-secondary">${choice.kind}</span>`}
      ${choice.status === undefined || choice.status === null || choice.status === "active"
        ? nothing
        : html`<span class="badge text-bg-warning">${choice.status}</span>`}
      <small dir="auto">${choice.detail ?? choice.id}</small>
    </li>`;
  }

  /** @param {number} index */
  #optionId(index) {
    return `${this.#listId}-${index}`;
  }

  #show() {
    if (!this.open) {
      this.#ask(this.typed ?? "", 0);
    }
  }

  /** @param {any} event */
  #typing(event) {
    this.#waiting = false;
    this.typed = event.target.value;
    this.#ask(event.target.value, TYPING_MS);
  }

  /** @param {string} typed @param {number} after milliseconds */
  #ask(typed, after) {
    this.#asked += 1;
    const mine = this.#asked;
    this.#pending = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(async () => {
      let choices = /** @type {Choice[]} */ ([]);
      let note = "";
      try {
        choices = await this.load(typed.trim());
        note = choices.length === 0 ? t.common.nothingFound : "";
      } catch (fault) {
        note = fault instanceof Error ? fault.message : String(fault);
      }
      if (mine === this.#asked && this.contains(document.activeElement)) {
        this.choices = choices;
        this.note = note;
        this.active = choices.length > 0 ? 0 : -1;
        this.open = true;
        this.#pending = false;
        if (this.#waiting && choices[0] !== undefined) {
          this.#pick(choices[0]);
        }
        this.#waiting = false;
      }
    }, after);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const last = this.choices.length - 1;
    switch (event.key) {
      case "ArrowDown":
        event.preventDefault();
        if (this.open) {
          this.#move(Math.min(last, this.active + 1));
        } else {
          this.#show();
        }
        break;
      case "ArrowUp":
        event.preventDefault();
        this.#move(Math.max(0, this.active - 1));
        break;
      case "Enter":
        if (this.#pending && this.typed) {
          event.preventDefault();
          this.#waiting = true;
        } else if (this.open && this.active >= 0) {
          event.preventDefault();
          this.#pick(this.choices[this.active] ?? null);
        } else if (this.typed) {
          event.preventDefault();
        }
        break;
      case "Escape":
        if (this.open) {
          event.preventDefault();
          event.stopPropagation();
          this.#close();
        }
        break;
      default:
    }
  }

  /** @param {number} index */
  #move(index) {
    this.active = index;
    this.updateComplete.then(() =>
      this.querySelector(`[id="${this.#optionId(index)}"]`)?.scrollIntoView({ block: "nearest" }),
    );
  }

  /** @param {Choice | null} choice */
  #pick(choice) {
    this.chosen = choice;
    this.#close();
    this.dispatchEvent(new CustomEvent("pick", { detail: choice }));
  }

  /** @param {FocusEvent} event */
  #left(event) {
    if (!(event.relatedTarget instanceof Node && this.contains(event.relatedTarget))) {
      if (this.typed === "" && this.clearable && this.chosen !== null) {
        this.#pick(null);
      }
      this.#close();
    }
  }

  #close() {
    this.#asked += 1;
    this.#waiting = false;
    this.#pending = false;
    this.open = false;
    this.typed = null;
    this.active = -1;
  }
}
define("pick-one", PickOne);
