/** Forms: what was typed, and the server's faults beside the fields that they are about. */
import { Fault } from "../api.js";
import { freshId, html, nothing } from "../element.js";
import { live } from "../../vendor/lit-html/directives/live.js";
import { t } from "../texts.js";
import { faultBox } from "./faults.js";

/** Years have four digits. */
const LAST = "9999-12-31T23:59";

/**
 * @typedef {{
 *   help?: unknown,
 *   type?: string,
 *   required?: boolean,
 *   autocomplete?: string,
 *   placeholder?: string,
 *   rows?: number,
 *   options?: {value: string, label: string}[],
 *   change?: (value: any) => void,
 * }} FieldOptions
 */

export class FormState {
  /** @type {Record<string, any>} */
  values;
  /** @type {unknown} */
  fault = null;
  busy = false;
  /** @type {Map<string, string>} */
  #ids = new Map();

  /**
   * @param {{requestUpdate(): void}} host
   * @param {Record<string, any>} values
   */
  constructor(host, values = {}) {
    this.host = host;
    this.values = { ...values };
  }

  /**
   * @param {string} name
   * @param {any} value
   */
  set(name, value) {
    this.values[name] = value;
    this.host.requestUpdate();
  }

  /**
   * Sends; a fault stays with the form, and so does all that was typed.
   * @template T
   * @param {(values: Record<string, any>) => Promise<T>} send
   * @returns {Promise<T | null>} null when it was refused
   */
  async submit(send) {
    if (this.busy) {
      return null;
    }
    this.busy = true;
    this.fault = null;
    this.host.requestUpdate();
    try {
      this.#requireWhole();
      return await send(this.values);
    } catch (fault) {
      this.fault = fault;
      return null;
    } finally {
      this.busy = false;
      this.host.requestUpdate();
    }
  }

  /** @returns {boolean} whether what was typed can be read; if not, the fields say so */
  isWhole() {
    try {
      this.#requireWhole();
      return true;
    } catch (fault) {
      this.fault = fault;
      this.host.requestUpdate();
      return false;
    }
  }

  /** A browser gives an empty value for a date or a number that was typed by half: that is not "none". */
  #requireWhole() {
    const details = [...this.#ids].filter(([, id]) => isHalf(document.getElementById(id))).map(([field]) =>
      ({ field, message: t.common.half }));
    if (details.length > 0) {
      throw new Fault(400, "VALIDATION_FAILED", t.common.half, details);
    }
  }

  /**
   * The fault, less what stands at the fields.
   * @param {string | null} headline what did not succeed; null: the advice for the fault's status
   */
  alert(headline = null) {
    return faultBox(this.fault, [...this.#ids.keys()], headline);
  }

  /** @param {string} name @returns {string | null} what the server says about a field */
  faultOf(name) {
    const details = this.fault instanceof Fault ? this.fault.details : [];
    const mine = details.filter((detail) => detail.field === name);
    return mine.length === 0 ? null : mine.map((detail) => detail.message).join("; ");
  }

  /** @param {string} name @returns {string} the id of the field's control */
  idOf(name) {
    const id = this.#ids.get(name) ?? freshId();
    this.#ids.set(name, id);
    return id;
  }

  /**
   * A label, a control, its help and its fault.
   * @param {string} name the field's name in the API
   * @param {string} label
   * @param {FieldOptions} options
   */
  field(name, label, options = {}) {
    const id = this.idOf(name);
    return this.around(name, label, options, this.#control(name, id, options));
  }

  /**
   * @param {string} name
   * @param {string} label
   * @param {{help?: unknown, required?: boolean}} options
   * @param {unknown} control
   */
  around(name, label, options, control) {
    const id = this.idOf(name);
    const fault = this.faultOf(name);
    return html`<div class="mb-3">
      <label class="form-label" for=${id}>${label}${options.required ? html` <span
        class="text-danger" aria-hidden="true">*</span>` : nothing}</label>
      ${control}
      ${fault === null ? nothing : html`<div class="field-fault" id="${id}-fault">${fault}</div>`}
      ${options.help === undefined
        ? nothing
        : html`<div class="form-text" id="${id}-help">${options.help}</div>`}
    </div>`;
  }

  /** @param {string} name @param {string} label */
  checkbox(name, label) {
    const id = this.idOf(name);
    return html`<div class="form-check mb-3">
      <input class="form-check-input" type="checkbox" id=${id} .checked=${Boolean(this.values[name])}
        @change=${(/** @type {any} */ e) => this.set(name, e.target.checked)}>
      <label class="form-check-label" for=${id}>${label}</label>
    </div>`;
  }

  /**
   * @param {string} name
   * @param {string} id
   * @param {FieldOptions} options
   */
  #control(name, id, options) {
    const invalid = this.faultOf(name) !== null;
    const described = `${id}-fault ${id}-help`;
    const taken = (/** @type {any} */ event) => {
      this.set(name, event.target.value);
      options.change?.(event.target.value);
    };
    const value = this.values[name] ?? "";
    if (options.options !== undefined) {
      return html`<select class="form-select ${invalid ? "is-invalid" : ""}" id=${id} name=${name}
        aria-describedby=${described} ?required=${options.required} @change=${taken}>
        ${chosenOf(options.options, value)}
      </select>`;
    }
    if (options.rows !== undefined) {
      return html`<textarea class="form-control ${invalid ? "is-invalid" : ""}" id=${id} name=${name}
        rows=${options.rows} aria-describedby=${described} dir="auto" spellcheck="false"
        placeholder=${options.placeholder ?? ""} .value=${live(value)} @input=${taken}></textarea>`;
    }
    return html`<input class="form-control ${invalid ? "is-invalid" : ""}" id=${id} name=${name}
      type=${options.type ?? "text"} max=${options.type === "datetime-local" ? LAST : nothing} dir="auto" aria-describedby=${described}
      aria-required=${options.required ? "true" : "false"} autocomplete=${options.autocomplete ?? "off"}
      placeholder=${options.placeholder ?? ""} .value=${live(value)} @input=${taken}>`;
  }
}

/**
 * The options of a select. What it shows follows the value, also after somebody has chosen another one.
 * @param {{value: string, label: string}[]} options
 * @param {string} value
 */
export function chosenOf(options, value) {
  return options.map((o) => html`<option value=${o.value} .selected=${live(o.value === value)}>${o.label}</option>`);
}

/** @param {string[]} values @returns {{value: string, label: string}[]} the choices of a filter, after "all" */
export function allOr(values) {
  return [{ value: "", label: t.common.all }, ...values.map((value) => ({ value, label: value }))];
}

/** @param {Element | null} control */
function isHalf(control) {
  return control instanceof HTMLInputElement && (control.validity.badInput || control.validity.rangeOverflow);
}

/**
 * What was typed, as the API wants it: trimmed, and null where nothing was typed.
 * @param {any} text
 * @returns {string | null}
 */
export function textOrNull(text) {
  const trimmed = String(text ?? "").trim();
  return trimmed === "" ? null : trimmed;
}

/**
 * The local date and time of an input, as an instant.
 * @param {any} text
 * @returns {string | null}
 */
export function instantOrNull(text) {
  const trimmed = textOrNull(text);
  return trimmed === null ? null : new Date(trimmed).toISOString();
}
