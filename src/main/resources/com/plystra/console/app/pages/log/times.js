/** Times that one asks the log for, in days of this browser. */
import { t } from "../../texts.js";

/** @typedef {{created_at_from: string, created_at_to: string}} Times `created_at_to` may be empty: until now */

/** @param {number} days @returns {Date} the midnight that many days ago */
function midnight(days) {
  const day = new Date();
  day.setHours(0, 0, 0, 0);
  day.setDate(day.getDate() - days);
  return day;
}

/** @param {Date} day @returns {string} the last instant before it; the API's times have microseconds */
function justBefore(day) {
  return new Date(day.getTime() - 1).toISOString().replace("Z", "999Z");
}

/** @returns {Times} */
export function yesterday() {
  return { created_at_from: midnight(1).toISOString(), created_at_to: justBefore(midnight(0)) };
}

/** @param {number} days @returns {Times} */
export function sinceDays(days) {
  return { created_at_from: midnight(days).toISOString(), created_at_to: "" };
}

/** @returns {{title: string, times: Times}[]} */
export function timePresets() {
  return [
    { title: t.log.today, times: sinceDays(0) },
    { title: t.log.yesterday, times: yesterday() },
    { title: t.log.lastWeek, times: sinceDays(7) },
    { title: t.log.lastMonth, times: sinceDays(30) },
    { title: t.log.always, times: { created_at_from: "", created_at_to: "" } },
  ];
}

/** @param {string} instant @returns {string} for an input of date and time */
export function forInput(instant) {
  if (instant === "" || Number.isNaN(Date.parse(instant))) {
    return "";
  }
  const time = new Date(instant);
  return new Date(time.getTime() - time.getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
}
