/** What pictures are drawn from: boxes with text, and the lines between them. All sizes in SVG units. */
import { nothing, svg } from "../element.js";

export const ROW = 20;
export const PAD = 10;

/**
 * `tone` is a class of style.css: `good`, `bad`, `plain`, `off` (not looked at), `anchor`.
 * @typedef {{x: number, y: number, width: number, height: number, tone: string, title: string,
 *   lines: string[], mark?: string, href?: string}} Box
 */

/**
 * A box as high as its texts need.
 * @param {{x?: number, y?: number, width: number, tone: string, title: string, lines?: string[],
 *   mark?: string, href?: string}} wanted
 * @returns {Box}
 */
export function box(wanted) {
  const lines = wanted.lines ?? [];
  return {
    ...wanted,
    x: wanted.x ?? 0,
    y: wanted.y ?? 0,
    lines,
    height: PAD * 2 + ROW * (1 + lines.length) - 4,
  };
}

/** @param {Box} one */
export function drawBox(one) {
  const room = Math.floor((one.width - PAD * 2 - (one.mark ? 22 : 0)) / 8.3);
  const body = svg`<g class="box ${one.tone}">
    <title>${[one.title, ...one.lines].join("\n")}</title>
    <rect x=${one.x} y=${one.y} width=${one.width} height=${one.height} rx="8"></rect>
    <text class="box-title" x=${one.x + PAD} y=${one.y + PAD + 13}>${cut(one.title, room)}</text>
    ${one.lines.map(
      (line, index) => svg`<text class="box-line" x=${one.x + PAD}
        y=${one.y + PAD + 13 + ROW * (index + 1)}>${cut(line, Math.floor((one.width - PAD * 2) / 7.4))}</text>`,
    )}
    ${one.mark
      ? svg`<text class="box-mark" x=${one.x + one.width - PAD} y=${one.y + PAD + 14}
          text-anchor="end">${one.mark}</text>`
      : nothing}
  </g>`;
  return one.href === undefined ? body : svg`<a href=${one.href}>${body}</a>`;
}

/**
 * A line from the foot of one box to the head of the next, or from side to side.
 * @param {Box} from
 * @param {Box} to
 * @param {string} tone
 * @param {boolean} sideways
 */
export function drawLine(from, to, tone, sideways = false) {
  if (sideways) {
    const y1 = from.y + from.height / 2;
    const y2 = to.y + to.height / 2;
    const x1 = from.x + from.width;
    const middle = (x1 + to.x) / 2;
    return svg`<path class="line ${tone}" d="M${x1} ${y1} C${middle} ${y1} ${middle} ${y2} ${to.x} ${y2}"></path>`;
  }
  const x = Math.min(from.x + from.width / 2, to.x + to.width / 2);
  return svg`<path class="line ${tone}" d="M${x} ${from.y + from.height} V${to.y}"></path>`;
}

/**
 * @param {string} text
 * @param {number} room characters
 */
export function cut(text, room) {
  const signs = [...text];
  return signs.length <= room ? text : `${signs.slice(0, Math.max(1, room - 1)).join("")}…`;
}
