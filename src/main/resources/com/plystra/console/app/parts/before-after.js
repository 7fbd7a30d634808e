/** An object before and after a change, side by side. What differs is marked, the rest can be shown. */
import { html, nothing } from "../element.js";
import { t } from "../texts.js";

/**
 * @typedef {{name: string, before: unknown, after: unknown, differs: boolean}} Line
 * `before` or `after` is undefined where the field is not there
 */

/**
 * The fields of both, objects within them taken apart: `metadata.region`.
 * @param {any} before
 * @param {any} after
 * @returns {Line[]} in the order of the object
 */
export function linesOf(before, after, prefix = "") {
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  return [...names].flatMap((name) => {
    const was = before?.[name];
    const is = after?.[name];
    if (isObject(was) && isObject(is)) {
      return linesOf(was, is, `${prefix}${name}.`);
    }
    return [{ name: prefix + name, before: was, after: is, differs: JSON.stringify(was) !== JSON.stringify(is) }];
  });
}

/** @param {unknown} value */
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * @param {any} before null where the change made the object
 * @param {any} after null where it removed it
 * @param {{before: string, after: string}} titles
 */
export function beforeAfter(before, after, titles = { before: t.log.before, after: t.log.after }) {
  const all = linesOf(before, after);
  const changed = all.filter((line) => line.differs);
  const same = all.filter((line) => !line.differs);
  return html`${changed.length === 0 ? html`<p>${t.log.nothingDiffers}</p>` : table(changed, titles)}
    ${same.length === 0
      ? nothing
      : html`<details class="mb-3"><summary>${t.log.same(same.length)}</summary>${table(same, titles)}</details>`}`;
}

/** @param {Line[]} shown @param {{before: string, after: string}} titles */
function table(shown, titles) {
  return html`<div class="table-responsive" tabindex="0" role="region" aria-label=${t.log.changes}>
    <table class="table before-after">
      <thead><tr><th scope="col">${t.log.field}</th><th scope="col">${titles.before}</th><th scope="col">${titles.after}</th></tr></thead>
      <tbody>${shown.map((line) => html`<tr>
        <th scope="row"><code>${line.name}</code></th>
        <td data-title=${titles.before} dir="auto">${line.differs && line.before !== undefined ? html`<del>${text(line.before)}</del>` : text(line.before)}</td>
        <td data-title=${titles.after} dir="auto">${line.differs && line.after !== undefined ? html`<ins>${text(line.after)}</ins>` : text(line.after)}</td>
      </tr>`)}</tbody>
    </table>
  </div>`;
}

/** @param {unknown} value */
function text(value) {
  if (value === undefined) {
    return html`<span class="text-body-secondary">${t.log.notThere}</span>`;
  }
  return typeof value === "string" ? value : JSON.stringify(value);
}
