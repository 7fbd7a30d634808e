/** What a role permits, and what is to change in that: collected first, saved later. */
import { t } from "../../texts.js";

/**
 * @typedef {{resource: string, action: string, scope: string}} Spot a cell of the grid
 * @typedef {{on: boolean, condition: string | null}} Wish
 * @typedef {"add" | "condition" | "take"} Kind
 * @typedef {Spot & {
 *   kind: Kind,
 *   row: any,
 *   condition: string | null,
 *   state: "waiting" | "running" | "done" | "failed",
 *   fault: unknown,
 * }} Change `row`: the permission of the role as it was read; null where there is none yet
 */

export const SCOPES = ["self", "group", "group_tree", "space"];
const ORDER = { add: 0, condition: 1, take: 2 };

/** @param {Spot} spot */
function keyOf(spot) {
  return `${spot.resource} ${spot.action} ${spot.scope}`;
}

/** @param {Spot} spot */
export function nameOf(spot) {
  return `${spot.resource}.${spot.action}`;
}

/** @param {string | null} condition */
export function conditionText(condition) {
  return condition === null ? t.rolesPage.always : condition;
}

export class RoleDraft {
  /** @type {Map<string, any>} */
  #held;
  /** @type {Map<string, Wish & {spot: Spot}>} */
  #wanted = new Map();

  /** @param {any[]} rows the permissions of the role */
  constructor(rows) {
    this.#held = new Map(rows.map((row) => [keyOf(row), row]));
  }

  /** @returns {Spot[]} all that is permitted, or is to be */
  spots() {
    return [...this.#held.values(), ...[...this.#wanted.values()].map((wish) => wish.spot)];
  }

  /** @param {Spot} spot @returns {Wish & {kind: Kind | null}} how the cell is to be, and whether that is a change */
  cell(spot) {
    const row = this.#held.get(keyOf(spot)) ?? null;
    const wish = this.#wanted.get(keyOf(spot)) ?? { on: row !== null, condition: row?.condition ?? null };
    return { on: wish.on, condition: wish.condition, kind: kindOf(row, wish) };
  }

  /** @param {Spot} spot */
  toggle(spot) {
    const row = this.#held.get(keyOf(spot)) ?? null;
    const { on } = this.cell(spot);
    this.#wish(spot, { on: !on, condition: on ? null : (row?.condition ?? null) });
  }

  /** @param {Spot} spot @param {string | null} condition */
  limit(spot, condition) {
    this.#wish(spot, { on: true, condition });
  }

  /** @param {Spot} spot @param {Wish} wish */
  #wish(spot, wish) {
    const { resource, action, scope } = spot;
    if (kindOf(this.#held.get(keyOf(spot)) ?? null, wish) === null) {
      this.#wanted.delete(keyOf(spot));
    } else {
      this.#wanted.set(keyOf(spot), { ...wish, spot: { resource, action, scope } });
    }
  }

  get size() {
    return this.#wanted.size;
  }

  discard() {
    this.#wanted.clear();
  }

  /** @returns {Change[]} what gives first, so that nothing is missing in between */
  changes() {
    return [...this.#wanted.entries()]
      .map(([key, wish]) => {
        const row = this.#held.get(key) ?? null;
        const kind = /** @type {Kind} */ (kindOf(row, wish));
        return { ...wish.spot, kind, row, condition: wish.condition, state: /** @type {const} */ ("waiting"), fault: null };
      })
      .sort((one, other) => ORDER[one.kind] - ORDER[other.kind] || keyOf(one).localeCompare(keyOf(other)));
  }

  /**
   * What the server has now; the wish for it is fulfilled.
   * @param {Spot} spot
   * @param {any} row null when it is not permitted any more
   */
  settled(spot, row) {
    this.#wanted.delete(keyOf(spot));
    this.found(spot, row);
  }

  /** What somebody else made of it; the wish stays. @param {Spot} spot @param {any} row */
  found(spot, row) {
    if (row === null) {
      this.#held.delete(keyOf(spot));
    } else {
      this.#held.set(keyOf(spot), row);
    }
  }
}

/** @param {any} row @param {Wish} wish @returns {Kind | null} */
function kindOf(row, wish) {
  if (row === null) {
    return wish.on ? "add" : null;
  }
  if (!wish.on) {
    return "take";
  }
  return (row.condition ?? null) === wish.condition ? null : "condition";
}
