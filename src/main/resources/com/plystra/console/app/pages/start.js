/** Stub. */
import { html } from "../element.js";

export function draw() {
  return html`<h1>start</h1>`;
}
