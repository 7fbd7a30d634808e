/** Beside an answer: what else the person may do with the resource, and who else may do this. */
import { api } from "../../api.js";
import { View, define, html, nothing } from "../../element.js";
import { link } from "../../router.js";
import { session } from "../../session.js";
import { t } from "../../texts.js";
import { Loading } from "../../parts/load.js";

class Around extends View {
  static properties = { question: { attribute: false }, trace: { attribute: false } };

  constructor() {
    super();
    /** @type {any} */
    this.question = null;
    /** @type {any} */
    this.trace = null;
  }

  /** @type {Loading<any[]>} */
  actions = new Loading(this);

  /** @param {Map<PropertyKey, unknown>} changed */
  willUpdate(changed) {
    if (changed.has("trace") && this.trace?.target?.resource && session.can("authz:list")) {
      const { action: _, ...rest } = this.question;
      this.actions.from(async () => (await api("listAllowedActions", { body: rest })).data);
    }
  }

  view() {
    if (!this.trace?.target?.resource || !session.can("authz:list")) {
      return nothing;
    }
    const { resource_type: type, resource_id: resource, action } = this.question;
    return html`<h2>${t.ask.actions}</h2>
      <p class="chips">${this.actions.show((actions) =>
        actions.map((one) => html`<span class="state ${one.allow ? "good" : "bad"}"
          title=${one.deny_code ?? nothing}>${one.allow ? "\u2713" : "\u2717"} ${one.action}</span> `),
      )}</p>
      <p><a href=${link(["access"], { type, resource, action })}>${t.ask.whoElse}</a></p>`;
  }
}
define("ask-around", Around);
