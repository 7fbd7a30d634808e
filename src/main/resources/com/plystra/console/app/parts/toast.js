/** Short messages about what was done. They stand in a live region, and go after a while. */
import { View, define, html } from "../element.js";
import { t } from "../texts.js";

const STAY_MS = 8000;

class Messages extends View {
  static properties = { messages: { attribute: false } };

  constructor() {
    super();
    /** @type {{id: number, text: string}[]} */
    this.messages = [];
  }

  view() {
    return html`<div class="toasts" role="status" aria-live="polite">
      ${this.messages.map(
        (message) => html`<div class="toast-note">
          <span>${message.text}</span>
          <button type="button" class="btn-close" aria-label=${t.common.dismiss}
            @click=${() => this.drop(message.id)}></button>
        </div>`,
      )}
    </div>`;
  }

  /** @param {string} text */
  add(text) {
    const id = (this.messages.at(-1)?.id ?? 0) + 1;
    this.messages = [...this.messages, { id, text }];
    setTimeout(() => this.drop(id), STAY_MS);
  }

  /** @param {number} id */
  drop(id) {
    this.messages = this.messages.filter((message) => message.id !== id);
  }
}
define("plystra-messages", Messages);

/** @param {string} text what was done */
export function say(text) {
  const there = document.querySelector("plystra-messages");
  if (there instanceof Messages) {
    there.add(text);
  }
}
