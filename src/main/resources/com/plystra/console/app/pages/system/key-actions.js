/** Ending a key, and giving it a new secret. */
import { api } from "../../api.js";
import { html } from "../../element.js";
import { t } from "../../texts.js";
import { confirmChange, openForm, openNote } from "../../parts/dialog.js";
import { facts, local, when } from "../../parts/facts.js";
import { textOrNull } from "../../parts/form.js";
import { Guarded } from "../../parts/guarded.js";
import { keysView } from "./permission-keys.js";
import { secretView } from "./secret.js";
import { say } from "../../parts/toast.js";

const GRACES = ["0s", "10m", "1h", "24h", "168h"];

/** @param {any} row */
export async function revokeKey(row) {
  const guarded = new Guarded(() => api("getApiKey", { path: { id: row.id } }));
  const done = await confirmChange({
    title: t.keys.revokeTitle(row.name),
    confirm: t.keys.revoke,
    danger: true,
    undo: t.keys.revokeUndo,
    impact: async () => html`<div class="impact takes"><h3>${t.impact.takes}</h3><p>${t.keys.revokeTakes}</p>
      ${facts(lostFacts((await guarded.shown).data))}</div>`,
    fields: (form) => html`${guarded.note()}${form.field("revoked_reason", t.system.reason, { help: t.system.reasonHelp })}`,
    run: (values) => guarded.send((headers) => api("revokeApiKey", {
      path: { id: row.id }, headers, body: { revoked_reason: textOrNull(values["revoked_reason"]) },
    })),
  });
  if (done !== null) {
    say(t.keys.revoked(row.name));
  }
}

/** @param {any} row @returns {[string, unknown][]} */
function lostFacts(row) {
  return [
    [t.keys.lastUsed, when(row.last_used_at)],
    [t.keys.permissions, keysView(row.permission_keys)],
    [t.keys.expires, when(row.expires_at)],
  ];
}

/** @param {any} row */
export async function rotateKey(row) {
  const key = await openForm({
    title: t.keys.rotateTitle(row.name),
    confirm: t.keys.rotate,
    values: { grace: "10m" },
    body: (form) => html`<p>${t.keys.rotateAbout} ${t.keys.lastUsed}: ${when(row.last_used_at)}</p>
      ${form.field("grace", t.keys.grace, {
        help: t.keys.graceHelp,
        options: GRACES.map((value) => ({ value, label: t.keys.graces[/** @type {keyof typeof t.keys.graces} */ (value)] })),
      })}
      <p class="undo text-body-secondary">${t.keys.rotateUndo}</p>`,
    run: async ({ grace }) => (await api("rotateApiKey", { path: { id: row.id }, body: { grace } })).data,
  });
  if (key !== null) {
    await openNote(t.keys.newSecret(key.name), html`${secretView(key)}
      ${key.previous_valid_until === null ? "" : html`<p>${t.keys.previousUntil}: ${local(key.previous_valid_until)}</p>`}`);
  }
}
