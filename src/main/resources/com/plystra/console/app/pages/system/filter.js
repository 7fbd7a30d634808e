/** Choices of a filter. */
import { t } from "../../texts.js";

/** @param {string[]} values @returns {{value: string, label: string}[]} them, after "all" */
export function allOr(values) {
  return [{ value: "", label: t.common.all }, ...values.map((value) => ({ value, label: value }))];
}
