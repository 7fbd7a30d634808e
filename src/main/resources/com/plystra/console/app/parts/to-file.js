/** Rows into a file. The browser keeps what was gathered outside of the page's memory until it is saved. */
import { download } from "../pictures/save.js";

export class FileSink {
  /** @type {Blob[]} */
  #parts = [];

  /** @param {string} name */
  constructor(name) {
    this.name = name;
  }

  /** @param {string} text */
  write(text) {
    this.#parts.push(new Blob([text]));
  }

  save() {
    download(this.name, new Blob(this.#parts));
  }
}

/**
 * A line of CSV as the server writes it: null is empty, and what looks like a formula is made a text.
 * @param {unknown[]} values
 */
export function csvLine(values) {
  return `${values.map(cell).join(",")}\r\n`;
}

/** @param {unknown} value */
function cell(value) {
  if (value === null || value === undefined) {
    return "";
  }
  const text = String(value);
  const safe = /^\s*[=+\-@]/.test(text) ? `'${text}` : text;
  return safe === "" || /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
