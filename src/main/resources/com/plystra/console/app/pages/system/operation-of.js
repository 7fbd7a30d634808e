/** Operations that not every server has. */
import { operations } from "../../operations.js";

/**
 * @param {string} method
 * @param {string} path
 * @returns {import("../../api.js").Operation | null} null when this server's API has no such route
 */
export function operationOf(method, path) {
  const there = Object.entries(operations).find(([, [verb, at]]) => verb === method && at === path);
  return /** @type {import("../../api.js").Operation | null} */ (there?.[0] ?? null);
}
