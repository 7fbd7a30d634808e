/** Of a resource: for each action of its type, who may do it. */
import { api } from "../../api.js";
import { View, define, html, nothing } from "../../element.js";
import { link } from "../../router.js";
import { actionsOf } from "../../choices.js";
import { session } from "../../session.js";
import { t } from "../../texts.js";
import { faultBox } from "../../parts/faults.js";
import { Loading } from "../../parts/load.js";
import { askLink } from "../access/words.js";

const FEW = 5;

class ResourceWho extends View {
  static properties = { resource: { attribute: false }, round: { attribute: false } };

  constructor() {
    super();
    /** @type {any} */
    this.resource = null;
    this.round = 0;
  }

  /** @type {Loading<any[]>} */
  actions = new Loading(this);
  /** @type {Map<string, Loading<any>>} by action */
  #who = new Map();

  /** @param {Map<PropertyKey, unknown>} changed */
  willUpdate(changed) {
    if (changed.has("resource") && this.resource !== null && session.can("authz:list") && session.can("registry:read")) {
      const resource = this.resource;
      this.actions.from(async () => {
        const actions = await actionsOf(resource.resource_type);
        this.#who = new Map(actions.map((action) => [action.key, new Loading(this)]));
        this.#ask(resource, this.#who);
        return actions;
      });
    }
  }

  /**
   * One after the other, so that a type with many actions is not a burst.
   * @param {any} resource
   * @param {Map<string, Loading<any>>} all
   */
  async #ask(resource, all) {
    for (const [action, loading] of all) {
      if (all !== this.#who || !this.isConnected) {
        return;
      }
      await loading.from(() => api("listAllowedSubjects", {
        body: {
          space_id: resource.space_id, resource_type: resource.resource_type, resource_id: resource.id, action,
          subject: "bindings", limit: FEW,
        },
      }));
    }
  }

  view() {
    for (const key of ["authz:list", "registry:read"].filter((one) => !session.can(one))) {
      return html`<p>${t.common.notAllowed(key)}</p>`;
    }
    if (this.actions.fault !== null) {
      return faultBox(this.actions.fault);
    }
    return this.actions.show((actions) => html`<div class="table-responsive" tabindex="0" role="region" aria-label=${t.resourcesPage.who}>
      <table class="table"><thead><tr><th scope="col">${t.access.action}</th><th scope="col">${t.access.person}</th><th scope="col">${t.common.more}</th></tr></thead>
        <tbody>${actions.map((action) => this.#row(action))}</tbody></table></div>`);
  }

  /** @param {{key: string, risk_level: string}} action */
  #row(action) {
    const { resource_type: type, id, display_name: what } = this.resource;
    return html`<tr>
      <td data-title=${t.access.action}><code>${action.key}</code> <small class="text-body-secondary">${t.risk(action.risk_level)}</small></td>
      <td data-title=${t.access.person}>${this.#who.get(action.key)?.show((answer) => people(answer, { type, action: action.key, resource: id, what })) ?? nothing}</td>
      <td><a href=${link(["access"], { type, resource: id, what, action: action.key })} aria-label=${t.resourcesPage.allOf(action.key)}>${t.common.details}</a></td>
    </tr>`;
  }
}
define("resource-who", ResourceWho);

/** @param {any} answer @param {{type: string, action: string, resource: string, what: string}} question */
function people(answer, question) {
  if (answer.data.length === 0) {
    return html`<span class="text-body-secondary">${answer.pagination?.has_more ? t.resourcesPage.andMore : t.resourcesPage.nobody}</span>`;
  }
  const name = (/** @type {any} */ row) => html`<bdi>${row.email ?? row.user_id}</bdi>`;
  return html`${answer.data.map((/** @type {any} */ row, /** @type {number} */ index) => html`${index > 0 ? ", " : ""}${session.can("authz:explain")
    ? html`<a href=${askLink(row, question)} title=${row.member_display_name ?? row.member_id}>${name(row)}</a>`
    : name(row)}`)}${answer.pagination?.has_more ? ` ${t.resourcesPage.andMore}` : ""}`;
}
