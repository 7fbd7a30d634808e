/** JSON to read and to copy. */
import { html } from "../element.js";
import { t } from "../texts.js";
import { say } from "./toast.js";

/** @param {unknown} value */
export function jsonView(value) {
  const text = JSON.stringify(value, null, 2);
  return html`<div class="json">
    ${copyButton(text)}
    <pre tabindex="0" role="region" aria-label=${t.common.json}><code>${text}</code></pre>
  </div>`;
}

/** @param {string} text @param {string} label */
export function copyButton(text, label = t.common.copy) {
  const copy = async () => {
    say((await copied(text)) ? t.common.copied : t.common.notCopied);
  };
  return html`<button type="button" class="btn btn-sm btn-outline-secondary copy" @click=${copy}>${label}</button>`;
}

/**
 * Browsers give the clipboard to pages over HTTPS and on this machine only.
 * @param {string} text
 */
async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
