/** How many records were added since a list was made. It asks gently, and not while the tab is hidden. */
import { api } from "../../api.js";

const EVERY_MS = 4000;
const AT_MOST = 200;

export class LiveCount {
  count = 0;
  /** Whether there are at least `count`. */
  more = false;
  #timer = 0;
  #run = 0;

  /** @param {{requestUpdate(): void}} host */
  constructor(host) {
    this.host = host;
  }

  /**
   * Begins anew, after a list whose first page is known.
   * @param {Record<string, string>} filters
   * @param {{id: string, created_at: string}[]} rows the first page, newest first
   */
  begin(filters, rows) {
    this.stop();
    const run = this.#run;
    const seen = new Set(rows.map((row) => row.id));
    const from = rows[0]?.created_at ?? filters["created_at_from"];
    const ask = (/** @type {string | null} */ after) =>
      api("listAuditLogs", { query: { ...filters, created_at_from: from, order: "sequence", limit: AT_MOST, after } });
    this.#follow(run, ask, seen, null);
  }

  stop() {
    this.#run += 1;
    this.count = 0;
    this.more = false;
    clearTimeout(this.#timer);
  }

  /**
   * @param {number} run
   * @param {(after: string | null) => Promise<import("../../api.js").Answer>} ask
   * @param {Set<string>} seen
   * @param {string | null} after
   */
  #follow(run, ask, seen, after) {
    this.#timer = window.setTimeout(async () => {
      const answer = document.hidden ? null : await ask(after).catch(() => null);
      if (run !== this.#run) {
        return;
      }
      const fresh = (answer?.data ?? []).filter((/** @type {any} */ row) => !seen.has(row.id)).length;
      this.count += fresh;
      this.more = answer?.pagination?.has_more ?? false;
      if (fresh > 0) {
        this.host.requestUpdate();
      }
      if (this.count < AT_MOST) {
        this.#follow(run, ask, seen, answer?.pagination?.cursor ?? after);
      }
    }, EVERY_MS);
  }
}
