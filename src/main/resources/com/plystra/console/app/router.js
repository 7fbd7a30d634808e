/** Which page is shown: `#/PAGE/PART/...?NAME=VALUE`. Nothing of it is ever sent to the server. */

/** @typedef {{page: string, parts: string[], query: URLSearchParams}} Place */

/** @type {(() => boolean) | null} */
let unsaved = null;
let current = location.hash;

/** Events: `change`. */
class Router extends EventTarget {
  #read = "";
  /** @type {Place} */
  #place = parse("");

  /** The same object for as long as the address is the same: only another address fills forms. @returns {Place} */
  get place() {
    if (this.#read !== location.hash) {
      this.#read = location.hash;
      this.#place = parse(location.hash);
    }
    return this.#place;
  }

  /** @param {string} hash a link that `link` made */
  go(hash) {
    location.hash = hash;
  }

  /**
   * The same place in the address, without a new entry in the history.
   * @param {string} hash
   */
  replace(hash) {
    history.replaceState(null, "", hash);
    current = location.hash;
  }

  /** Draws the page of the place again. */
  again() {
    this.dispatchEvent(new Event("change"));
  }
}

export const router = new Router();

/** @param {string} hash @returns {Place} */
export function parse(hash) {
  const [path, query] = hash.replace(/^#\/?/, "").split("?");
  const [page, ...parts] = (path ?? "").split("/").map(decode);
  return { page: page ?? "", parts, query: new URLSearchParams(query ?? "") };
}

/** @param {string} part */
function decode(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/**
 * @param {string[]} path the page and its parts
 * @param {Record<string, string | null | undefined>} query
 */
export function link(path, query = {}) {
  const named = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== "") {
      named.set(name, value);
    }
  }
  const text = named.toString();
  return `#/${path.map(encodeURIComponent).join("/")}${text === "" ? "" : `?${text}`}`;
}

/**
 * Asks before a page with unsaved input is left; null ends that.
 * @param {(() => boolean) | null} ask whether the page may be left
 */
export function guard(ask) {
  unsaved = ask;
}

/**
 * Leaves a form whose change was made. Whoever has gone elsewhere meanwhile stays there, with what was typed there.
 * @param {Element} form
 * @param {string} hash
 */
export function leave(form, hash) {
  if (form.isConnected) {
    guard(null);
    router.go(hash);
  }
}

addEventListener("hashchange", () => {
  if (location.hash === current) {
    return;
  }
  // A dialog is about the page below it, and ends first.
  const held = document.querySelector("dialog[open]") !== null;
  if (held || (unsaved !== null && !unsaved())) {
    history.replaceState(null, "", current === "" ? "#/" : current);
    return;
  }
  unsaved = null;
  current = location.hash;
  router.again();
});
addEventListener("beforeunload", (event) => {
  if (unsaved !== null) {
    event.preventDefault();
  }
});
