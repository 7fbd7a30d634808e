/** A field for a condition: checked by the server while one types, with help on what it can read. */
import { Fault, api } from "../api.js";
import { View, define, html, nothing } from "../element.js";
import { t } from "../texts.js";

const TYPING_MS = 300;

/** Whether this server has the route that checks; servers before it say the faults on saving. */
let checks = true;

/**
 * @param {import("./form.js").FormState} form
 * @param {string} name
 * @param {string} label
 * @param {string} help
 */
export function conditionField(form, name, label, help) {
  return html`<div class="condition-field">
    ${form.field(name, label, { rows: 2, help })}
    <condition-check .text=${String(form.values[name] ?? "")}></condition-check>
    ${helpOn((text) => insert(form, name, text))}
  </div>`;
}

/**
 * Puts a text where the cursor is, or was last.
 * @param {import("./form.js").FormState} form
 * @param {string} name
 * @param {string} text
 */
function insert(form, name, text) {
  const area = document.getElementById(form.idOf(name));
  if (area instanceof HTMLTextAreaElement) {
    area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
    form.set(name, area.value);
    area.focus();
  }
}

/** @param {(text: string) => void} put */
function helpOn(put) {
  const button = (/** @type {string} */ text) => html`<button type="button" class="btn btn-sm btn-link code-button"
    title=${t.conditions.insert} @click=${() => put(text)}><code dir="ltr">${text}</code></button>`;
  return html`<details class="condition-help"><summary>${t.conditions.help}</summary>
    <p>${t.conditions.met}</p>
    <h3>${t.conditions.examples}</h3>
    <ul>${t.conditions.exampleList.map(([what, text]) => html`<li>${what}: ${button(text)}</li>`)}</ul>
    <h3>${t.conditions.readable}</h3>
    <ul>${t.conditions.variables.map(([names, what]) => html`<li>${names.map(button)} ${what}</li>`)}</ul>
    <h3>${t.conditions.functions}</h3>
    <p dir="ltr">${t.conditions.functionList.map((name) => html`<code>${name}</code> `)}</p>
  </details>`;
}

/** Says what the server thinks of a text: its faults, or what it reads. */
class ConditionCheck extends View {
  static properties = { text: { attribute: false }, verdict: { state: true } };

  constructor() {
    super();
    this.text = "";
    /** @type {{valid: boolean, faults: {message: string, line: number, column: number}[], reads: string[]} | null} */
    this.verdict = null;
  }

  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /** @param {Map<PropertyKey, unknown>} changed */
  willUpdate(changed) {
    if (changed.has("text")) {
      clearTimeout(this.#timer);
      const text = this.text;
      this.verdict = null;
      if (text.trim() !== "" && checks) {
        this.#timer = setTimeout(() => this.#check(text), TYPING_MS);
      }
    }
  }

  /** @param {string} text */
  async #check(text) {
    try {
      const { data } = await api("checkCondition", { body: { condition: text } });
      if (text === this.text) {
        this.verdict = data;
      }
    } catch (fault) {
      this.verdict = null;
      checks = !(fault instanceof Fault && (fault.status === 404 || fault.status === 405));
    }
  }

  view() {
    return html`<div class="condition-check" role="status" aria-live="polite">${this.#verdict()}</div>`;
  }

  #verdict() {
    const verdict = this.verdict;
    if (verdict === null) {
      return nothing;
    }
    if (verdict.valid) {
      return html`<p class="good-note">✓ ${t.conditions.valid}
        ${verdict.reads.length === 0 ? nothing : html`${t.conditions.reads} ${verdict.reads.map((path) => html`<code dir="ltr">${path}</code> `)}`}</p>`;
    }
    return html`<ul class="field-fault">${verdict.faults.map(
      (fault) => html`<li>${t.conditions.place(fault.line, fault.column)}: ${fault.message}</li>`,
    )}</ul>`;
  }
}
define("condition-check", ConditionCheck);
