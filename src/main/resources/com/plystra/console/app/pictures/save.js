/** A picture of the page as a file: SVG with its colours in it, or PNG at twice its size. */
import { html } from "../element.js";
import { t } from "../texts.js";

const INLINED = ["fill", "stroke", "stroke-width", "stroke-dasharray", "font-size", "font-weight", "font-family"];
const SCALE = 2;

/**
 * Buttons that save the picture which `find` returns.
 * @param {() => SVGSVGElement | null} find
 * @param {string} name the file's name, without its ending
 */
export function saveButtons(find, name) {
  const save = (/** @type {(picture: SVGSVGElement, name: string) => unknown} */ as) => () => {
    const picture = find();
    if (picture !== null) {
      as(picture, name);
    }
  };
  return html`<div class="btn-group btn-group-sm" role="group">
    <button type="button" class="btn btn-outline-secondary" @click=${save(saveSvg)}>${t.common.saveSvg}</button>
    <button type="button" class="btn btn-outline-secondary" @click=${save(savePng)}>${t.common.savePng}</button>
  </div>`;
}

/**
 * @param {string} name
 * @param {Blob} content
 */
export function download(name, content) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** @param {SVGSVGElement} picture @param {string} name */
function saveSvg(picture, name) {
  download(`${name}.svg`, new Blob([standalone(picture)], { type: "image/svg+xml" }));
}

/** @param {SVGSVGElement} picture @param {string} name */
async function savePng(picture, name) {
  const { width, height } = picture.viewBox.baseVal;
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(standalone(picture))}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = width * SCALE;
  canvas.height = height * SCALE;
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  canvas.toBlob((content) => {
    if (content !== null) {
      download(`${name}.png`, content);
    }
  });
}

/** @param {SVGSVGElement} picture @returns {string} the SVG with what the style sheet says written into it */
function standalone(picture) {
  const copy = /** @type {SVGSVGElement} */ (picture.cloneNode(true));
  const from = picture.querySelectorAll("*");
  copy.querySelectorAll("*").forEach((element, index) => {
    const style = getComputedStyle(/** @type {Element} */ (from[index]));
    for (const name of INLINED) {
      element.setAttribute(name, style.getPropertyValue(name));
    }
  });
  const { width, height } = picture.viewBox.baseVal;
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  const ground = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  ground.setAttribute("width", "100%");
  ground.setAttribute("height", "100%");
  ground.setAttribute("fill", getComputedStyle(document.body).backgroundColor);
  copy.prepend(ground);
  return new XMLSerializer().serializeToString(copy);
}
