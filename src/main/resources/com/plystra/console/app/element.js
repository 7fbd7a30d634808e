/** The base of all elements: a template that is drawn again when a property changes, in light DOM. */
import { ReactiveElement } from "../vendor/reactive-element/reactive-element.js";
import { html, nothing, render, svg } from "../vendor/lit-html/lit-html.js";

export { html, nothing, svg };

/** @typedef {import("../vendor/lit-html/lit-html.js").TemplateResult | typeof nothing | string | number} Drawn */

/**
 * An element that draws `view()`. Its reactive properties stand in `static properties` and get their
 * first values in the constructor. A class field must not have the name of a reactive property.
 */
export class View extends ReactiveElement {
  createRenderRoot() {
    return this;
  }

  /** @param {Map<PropertyKey, unknown>} changed */
  update(changed) {
    super.update(changed);
    render(this.view(), this, { host: this });
  }

  /** @returns {any} the template of the element */
  view() {
    return nothing;
  }
}

/**
 * Declares an element once.
 * @param {string} name
 * @param {CustomElementConstructor} element
 */
export function define(name, element) {
  if (!customElements.get(name)) {
    customElements.define(name, element);
  }
}

let ids = 0;

/** @returns {string} an id that no other element of the page has */
export function freshId() {
  ids += 1;
  return `e${ids}`;
}
