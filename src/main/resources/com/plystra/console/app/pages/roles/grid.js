/** The permissions of a role as a grid of type x action x scope. */
import { View, define, html, nothing } from "../../element.js";
import { session } from "../../session.js";
import { t } from "../../texts.js";
import { searched } from "../../choices.js";
import { conditionField } from "../../parts/condition-field.js";
import { openForm } from "../../parts/dialog.js";
import { faultBox } from "../../parts/faults.js";
import { textOrNull } from "../../parts/form.js";
import { RoleDraft, SCOPES, nameOf } from "./draft.js";
import { firstTypes, readType } from "./types.js";
import "../../parts/pick-one.js";

/**
 * @typedef {import("./draft.js").Spot} Spot
 * @typedef {import("./types.js").TypeRows} TypeRows
 */

/** Events: `change` when the draft changed. */
class RoleGrid extends View {
  static properties = { draft: { attribute: false }, types: { state: true } };

  constructor() {
    super();
    this.draft = new RoleDraft([]);
    /** @type {TypeRows[]} */
    this.types = [];
  }

  /** @param {Map<PropertyKey, unknown>} changed */
  willUpdate(changed) {
    if (changed.has("draft")) {
      this.#begin();
    }
  }

  /** Types of which something is permitted stand open; a few others closed. */
  async #begin() {
    const held = [...new Set(this.draft.spots().map((spot) => spot.resource))].sort();
    this.types = await firstTypes(held);
    for (const type of this.types.filter((one) => held.includes(one.key))) {
      this.#open(type);
    }
  }

  /** @param {TypeRows} type */
  async #open(type) {
    type.open = !type.open;
    this.requestUpdate();
    if (type.open && type.actions === null) {
      await readType(type);
      this.requestUpdate();
    }
  }

  #scopes() {
    return this.draft.spots().some((spot) => spot.scope === "global") ? [...SCOPES, "global"] : SCOPES;
  }

  view() {
    const scopes = this.#scopes();
    return html`<p class="form-text">${session.can("roles:manage") ? t.rolesPage.gridHelp : t.rolesPage.gridRead}
        ${session.can("permissions:read") ? nothing : t.rolesPage.permissionsUnread}</p>
      <div class="grid-frame" tabindex="0" role="region" aria-label=${t.rolesPage.grid}>
        <table class="role-grid"><caption class="visually-hidden">${t.rolesPage.grid}</caption>
          <thead><tr><th scope="col">${t.rolesPage.typeAndAction}</th>
            ${scopes.map((scope) => html`<th scope="col" title=${scopeHelp(scope)}>${scope}</th>`)}</tr></thead>
          ${this.types.map((type) => this.#type(type, scopes))}
        </table>
      </div>
      ${session.can("registry:read") && session.can("roles:manage") ? this.#more() : nothing}`;
  }

  #more() {
    return html`<div class="grid-more"><pick-one .name=${t.rolesPage.addType} .placeholder=${t.rolesPage.addType}
      .clearable=${false} .load=${searched("resource_type", null)} .chosen=${null}
      @pick=${(/** @type {any} */ event) => {
        const { id, detail } = event.detail;
        event.target.chosen = null;
        this.#add(id, detail ?? id);
      }}></pick-one></div>`;
  }

  /** @param {string} key @param {string} title */
  #add(key, title) {
    const there = this.types.find((type) => type.key === key);
    const type = there ?? { key, title, open: false, actions: null, permissions: null, fault: null };
    if (there === undefined) {
      this.types = [...this.types, type];
    }
    if (!type.open) {
      this.#open(type);
    }
  }

  /** @param {TypeRows} type @param {string[]} scopes */
  #type(type, scopes) {
    const permitted = this.draft.spots().filter((spot) => spot.resource === type.key && this.draft.cell(spot).on);
    const count = new Set(permitted.map((spot) => `${spot.action} ${spot.scope}`)).size;
    return html`<tbody>
      <tr class="grid-type"><th scope="rowgroup" colspan=${scopes.length + 1}>
        <button type="button" class="btn btn-link" aria-expanded=${type.open ? "true" : "false"}
          @click=${() => this.#open(type)}><span aria-hidden="true">${type.open ? "▾" : "▸"}</span> ${type.key}</button>
        <span class="text-body-secondary" dir="auto">${type.title === type.key ? nothing : type.title}
          ${count === 0 ? nothing : t.rolesPage.permitted(count)}</span></th></tr>
      ${type.open ? this.#actions(type, scopes) : nothing}
    </tbody>`;
  }

  /** @param {TypeRows} type @param {string[]} scopes */
  #actions(type, scopes) {
    if (type.actions === null) {
      const shown = type.fault === null ? t.common.loading : faultBox(type.fault);
      return html`<tr><td colspan=${scopes.length + 1}>${shown}</td></tr>`;
    }
    const unregistered = this.draft.spots().filter((spot) => spot.resource === type.key
      && !type.actions?.some((action) => action.key === spot.action)).map((spot) => spot.action);
    const actions = [...type.actions, ...[...new Set(unregistered)].map((key) => ({ key, risk_level: null }))];
    return actions.length === 0
      ? html`<tr><td colspan=${scopes.length + 1}>${t.rolesPage.noActions}</td></tr>`
      : actions.map((action) => this.#action(type, action, scopes));
  }

  /** @param {TypeRows} type @param {any} action @param {string[]} scopes */
  #action(type, action, scopes) {
    const spots = scopes.map((scope) => ({ resource: type.key, action: action.key, scope }));
    const limited = spots.filter((spot) => this.draft.cell(spot).condition !== null);
    return html`<tr><th scope="row"><span class="grid-action">${action.key}</span>
        ${action.risk_level === null ? nothing : html`<span class="risk ${action.risk_level}">${action.risk_level}</span>`}</th>
        ${spots.map((spot) => this.#cell(type, spot))}</tr>
      ${limited.map((spot) => html`<tr class="grid-condition"><td colspan=${scopes.length + 1}>
        <code>${spot.scope}</code> ${t.rolesPage.onlyIf} <code dir="ltr">${this.draft.cell(spot).condition}</code></td></tr>`)}`;
  }

  /** @param {TypeRows} type @param {Spot} spot */
  #cell(type, spot) {
    const { on, condition, kind } = this.draft.cell(spot);
    const why = refusal(type, spot);
    const name = t.rolesPage.cell(nameOf(spot), spot.scope);
    const locked = !session.can("roles:manage") || (!on && why !== null && kind !== "take");
    return html`<td class=${kind === null ? "" : `cell-${kind}`} title=${why ?? nothing}>
      <input type="checkbox" class="form-check-input" aria-label=${why === null ? name : `${name}. ${why}`} .checked=${on}
        ?disabled=${locked} @change=${() => this.#told(() => this.draft.toggle(spot))}>
      ${on && session.can("roles:manage")
        ? html`<button type="button" class="btn btn-link grid-if ${condition === null ? "" : "set"}"
            aria-label="${t.rolesPage.addCondition} ${t.rolesPage.conditionOf(nameOf(spot), spot.scope)}" @click=${() => this.#condition(spot)}>${t.rolesPage.addCondition}</button>`
        : nothing}
    </td>`;
  }

  /** @param {() => void} change */
  #told(change) {
    change();
    this.requestUpdate();
    this.dispatchEvent(new Event("change"));
  }

  /** @param {Spot} spot */
  async #condition(spot) {
    const values = await openForm({
      title: t.rolesPage.conditionOf(nameOf(spot), spot.scope),
      confirm: t.rolesPage.take,
      wide: true,
      values: { condition: this.draft.cell(spot).condition ?? "" },
      body: (form) => conditionField(form, "condition", t.rolesPage.conditionLabel, t.rolesPage.conditionHelp),
      run: async (typed) => ({ condition: textOrNull(typed["condition"]) }),
    });
    if (values !== null) {
      this.#told(() => this.draft.limit(spot, values.condition));
    }
  }
}
define("role-grid", RoleGrid);

/** @param {string} scope */
function scopeHelp(scope) {
  return t.rolesPage.scopes[/** @type {keyof typeof t.rolesPage.scopes} */ (scope)] ?? scope;
}

/** @param {TypeRows} type @param {Spot} spot @returns {string | null} why the cell cannot be ticked, or has no effect */
function refusal(type, spot) {
  if (type.permissions === null) {
    return t.rolesPage.permissionsUnread;
  }
  const status = type.permissions.get(`${spot.action} ${spot.scope}`);
  if (status === undefined) {
    return session.can("permissions:manage") ? null : t.rolesPage.noPermission;
  }
  return status === "active" ? null : t.rolesPage.permissionOff;
}
