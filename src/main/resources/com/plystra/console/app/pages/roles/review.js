/** The changes of a role before they are saved: the difference, whom it concerns, and what became of each. */
import { html, nothing } from "../../element.js";
import { t } from "../../texts.js";
import { openForm } from "../../parts/dialog.js";
import { advice, faultBox } from "../../parts/faults.js";
import { Fault } from "../../api.js";
import { waiting } from "../../parts/load.js";
import { conditionText, nameOf } from "./draft.js";
import { roleImpact } from "./impact.js";
import { saveChanges } from "./save.js";
import { say } from "../../parts/toast.js";

/** @typedef {import("./draft.js").Change} Change */

const MARKS = { add: "+", condition: "~", take: "−" };

/**
 * @param {any} role
 * @param {import("./draft.js").RoleDraft} draft
 */
export async function reviewChanges(role, draft) {
  const changes = draft.changes();
  /** @type {unknown} */
  let impact = waiting();
  let redraw = () => {};
  let known = false;
  roleImpact(role, changes, draft)
    .catch((fault) => faultBox(fault))
    .then((drawn) => {
      impact = drawn;
      known = true;
      redraw();
    });
  const saved = await openForm({
    title: t.rolesPage.reviewTitle(role.name),
    confirm: t.rolesPage.saveAll,
    wide: true,
    ready: () => known,
    danger: changes.some((change) => change.kind === "take"),
    body: (form) => {
      redraw = () => form.host.requestUpdate();
      return html`<h3>${t.rolesPage.changes}</h3>
        <ul class="diff" aria-live="polite">${changes.map(changeLine)}</ul>
        ${impact}<p class="undo text-body-secondary">${t.rolesPage.undoGrid}</p>`;
    },
    run: () => saveChanges(role.id, changes, draft, () => redraw()),
  });
  if (saved) {
    say(t.rolesPage.saved(changes.length));
  }
}

/** @param {Change} change */
function changeLine(change) {
  const before = change.row === null ? null : conditionText(change.row.condition ?? null);
  return html`<li class="diff-${change.kind}">
    <span class="diff-mark" aria-hidden="true">${MARKS[change.kind]}</span>
    <span>${wordOf(change.kind)} <code>${nameOf(change)}</code> <code>${change.scope}</code>
      ${change.kind === "condition" ? html`: <code dir="ltr">${before}</code> → <code dir="ltr">${conditionText(change.condition)}</code>` : nothing}
      ${change.kind === "add" && change.condition !== null ? html`, ${t.rolesPage.onlyIf} <code dir="ltr">${change.condition}</code>` : nothing}
    </span>
    <strong class="diff-result ${change.state}">${t.rolesPage.result[change.state]}</strong>
    ${change.fault === null ? nothing : html`<span class="field-fault">${faultText(change.fault)}</span>`}
  </li>`;
}

/** @param {import("./draft.js").Kind} kind */
function wordOf(kind) {
  return { add: t.rolesPage.adds, take: t.rolesPage.takes, condition: t.rolesPage.narrows }[kind];
}

/** @param {unknown} fault */
function faultText(fault) {
  if (!(fault instanceof Fault)) {
    return fault instanceof Error ? fault.message : String(fault);
  }
  const details = fault.details.map((detail) => detail.message).join("; ");
  return fault.status === 0 ? fault.message : `${advice(fault)} ${details === "" ? fault.message : details}`;
}
