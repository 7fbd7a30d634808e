/** Something that is asked of the server for a page: waiting, there, or refused. */
import { html } from "../element.js";
import { t } from "../texts.js";
import { faultBox } from "./faults.js";

/**
 * @template T
 */
export class Loading {
  /** @type {T | null} */
  value = null;
  /** @type {unknown} */
  fault = null;
  busy = false;
  #latest = 0;

  /** @param {{requestUpdate(): void}} host */
  constructor(host) {
    this.host = host;
  }

  /**
   * Asks; of two that overlap, the later counts.
   * @param {() => Promise<T>} ask
   */
  async from(ask) {
    this.#latest += 1;
    const mine = this.#latest;
    this.busy = true;
    this.host.requestUpdate();
    try {
      const value = await ask();
      if (mine === this.#latest) {
        this.value = value;
        this.fault = null;
      }
    } catch (fault) {
      if (mine === this.#latest) {
        this.fault = fault;
      }
    } finally {
      if (mine === this.#latest) {
        this.busy = false;
        this.host.requestUpdate();
      }
    }
  }

  clear() {
    this.#latest += 1;
    this.value = null;
    this.fault = null;
    this.busy = false;
    this.host.requestUpdate();
  }

  /**
   * What stands in the page: the fault, or a note that one has to wait, or what `draw` makes.
   * @param {(value: T) => unknown} draw
   */
  show(draw) {
    if (this.fault !== null) {
      return faultBox(this.fault);
    }
    return this.value === null ? waiting() : draw(this.value);
  }
}

export function waiting() {
  return html`<p class="text-body-secondary waiting" role="status">${t.common.loading}</p>`;
}
