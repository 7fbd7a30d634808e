/** The ways in which a person can act in a Space: its bindings there. */
import { bindingsOf, boundTo } from "../../choices.js";

/** @typedef {import("../../parts/pick-one.js").Choice} Choice */

export class Ways {
  /** @type {Choice[]} */
  all = [];
  /** @type {unknown} why they are not known */
  fault = null;
  known = false;
  #latest = 0;

  /**
   * Looks them up; of two look-ups that overlap the later counts.
   * @param {Choice | null} who a User or a Member
   * @param {string | null} space
   * @returns {Promise<boolean>} whether this look-up counts
   */
  async find(who, space) {
    this.#latest += 1;
    const mine = this.#latest;
    this.all = [];
    this.fault = null;
    this.known = false;
    /** @type {Choice[]} */
    let found = [];
    /** @type {unknown} */
    let fault = null;
    try {
      if (who !== null && space !== null) {
        found = await (who.row?.kind === "member" ? boundTo(who.id, space) : bindingsOf(who.id, space));
      }
    } catch (why) {
      fault = why;
    }
    if (mine !== this.#latest) {
      return false;
    }
    this.all = found;
    this.fault = fault;
    this.known = who !== null && space !== null && fault === null;
    return true;
  }
}
