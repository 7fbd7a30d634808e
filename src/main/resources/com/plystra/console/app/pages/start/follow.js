/** Following the server while a page is looked at: by its stream of changes, and by asking now and then. */
import { textLines } from "../../api.js";
import { session } from "../../session.js";

const ASK_MS = 15_000;
const GATHER_MS = 1_000;
const AGAIN_MS = 10_000;

const WATCHERS = [
  "users:read", "spaces:read", "groups:read", "members:read", "user_members:read", "roles:read",
  "permissions:read", "registry:read", "resources:read", "admin_grants:read", "plugins:read", "api_keys:read",
];

export class Following {
  /** @type {AbortController | null} */
  #stop = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #soon;

  /** @param {() => unknown} look what is called after a change, and now and then, since decisions change nothing */
  constructor(look) {
    this.look = look;
  }

  start() {
    document.addEventListener("visibilitychange", this.#back);
    this.#seen();
  }

  stop() {
    document.removeEventListener("visibilitychange", this.#back);
    this.#rest();
  }

  #back = () => {
    if (!document.hidden) {
      this.look();
    }
    this.#seen();
  };

  /** A page that nobody looks at holds no connection. */
  #seen() {
    if (document.hidden) {
      this.#rest();
    } else if (this.#stop === null) {
      this.#stop = new AbortController();
      this.#ask(this.#stop.signal);
      this.#watch(this.#stop.signal);
    }
  }

  #rest() {
    clearTimeout(this.#soon);
    this.#soon = undefined;
    this.#stop?.abort();
    this.#stop = null;
  }

  /** @param {AbortSignal} signal */
  async #ask(signal) {
    while (await waited(ASK_MS, signal)) {
      if (session.credential !== null) {
        this.look();
      }
    }
  }

  /** @param {AbortSignal} signal */
  async #watch(signal) {
    while (session.can(...WATCHERS) && !signal.aborted) {
      try {
        for await (const line of textLines("watchChanges", { signal })) {
          if (line === "event: change") {
            this.#gather();
          }
        }
      } catch {
        // Without the stream the page still asks now and then; the server may have it later.
      }
      await waited(AGAIN_MS, signal);
    }
  }

  /** Many changes at once are one look. */
  #gather() {
    this.#soon ??= setTimeout(() => {
      this.#soon = undefined;
      this.look();
    }, GATHER_MS);
  }
}

/**
 * @param {number} time milliseconds
 * @param {AbortSignal} signal
 * @returns {Promise<boolean>} false when it was ended before
 */
function waited(time, signal) {
  return new Promise((resolve) => {
    const ended = () => {
      clearTimeout(timer);
      resolve(false);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", ended);
      resolve(!signal.aborted);
    }, time);
    signal.addEventListener("abort", ended, { once: true });
  });
}
