/** The filters of a list. They stand in the address, so that a list can be sent and gone back to. */
import { link, router } from "../../router.js";
import { FormState } from "../../parts/form.js";

const TYPING_MS = 250;

/** What is typed and chosen; `text` changes when the list has to begin anew. */
export class Filters extends FormState {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** @type {string[]} */
  #path;
  /** @type {Record<string, string>} what the list is filtered by now */
  now = {};

  /**
   * @param {{requestUpdate(): void}} host
   * @param {string[]} path of the page in the address
   */
  constructor(host, path) {
    super(host);
    this.#path = path;
  }

  #taken = "";

  /** @param {URLSearchParams} query of the address; what is typed meanwhile stays */
  take(query) {
    if (this.#taken === query.toString()) {
      return;
    }
    this.#taken = query.toString();
    this.now = Object.fromEntries(query);
    this.values = { ...this.now };
  }

  /** @returns {string} */
  get text() {
    return JSON.stringify(this.now);
  }

  /** What fields are given as `change`: applies after a pause in typing. */
  typed = () => {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.apply(), TYPING_MS);
  };

  apply = () => {
    clearTimeout(this.#timer);
    const set = Object.entries(this.values).map(([name, value]) => [name, String(value ?? "").trim()]);
    this.now = Object.fromEntries(set.filter(([, value]) => value !== ""));
    const { page, parts } = router.place;
    // The first list of the page has its address too.
    if (link([page, ...parts]) === link(this.#path) || (page === this.#path[0] && parts.length === 0)) {
      router.replace(link([page, ...parts], this.now));
      this.#taken = router.place.query.toString();
    }
    this.host.requestUpdate();
  };
}
