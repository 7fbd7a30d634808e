/** The server's clock. What has expired is told by it, since the clock of this machine may be wrong. */
let ahead = 0;

/** @param {string | null} date of an answer, the header `Date` */
export function heard(date) {
  const server = Date.parse(date ?? "");
  if (!Number.isNaN(server)) {
    ahead = server - Date.now();
  }
}

/** @returns {number} milliseconds since 1970 */
export function now() {
  return Date.now() + ahead;
}
