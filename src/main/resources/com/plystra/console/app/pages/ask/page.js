/** May this person do this? The answer, its picture, and what would allow it. */
import { api } from "../../api.js";
import { View, define, html, nothing } from "../../element.js";
import { link, router } from "../../router.js";
import { session } from "../../session.js";
import { t } from "../../texts.js";
import { actionsOf, resourcesOf, searched } from "../../choices.js";
import { inSpace } from "../../parts/changes.js";
import { faultBox } from "../../parts/faults.js";
import { FormState, textOrNull } from "../../parts/form.js";
import { Loading } from "../../parts/load.js";
import { answerView } from "../../parts/answer.js";
import "./around.js";
import { Ways } from "./ways.js";
import "../../parts/pick-one.js";
import "../../parts/remedies.js";

/** @typedef {import("../../parts/pick-one.js").Choice} Choice */

/** @param {import("../../router.js").Place} place */
export function draw(place) {
  return html`<ask-page .place=${place}></ask-page>`;
}

class AskPage extends View {
  static properties = { place: { attribute: false }, actions: { state: true } };

  constructor() {
    super();
    /** @type {import("../../router.js").Place} */
    this.place = router.place;
    /** @type {{key: string, display_name: string, risk_level: string}[]} */
    this.actions = [];
  }

  form = new FormState(this);
  /** @type {Loading<any>} */
  answer = new Loading(this);
  /** @type {Choice | null} */
  #person = null;
  /** @type {Choice | null} */
  #type = null;
  /** @type {Choice | null} */
  #resource = null;
  /** @type {any} what the answer that is shown answers */
  #asked = null;
  #ways = new Ways();
  #taken = "";

  connectedCallback() {
    super.connectedCallback();
    session.addEventListener("change", this.#spaceChanged);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    session.removeEventListener("change", this.#spaceChanged);
  }

  #spaceChanged = () => {
    if (this.#person !== null) {
      this.#findBindings();
    }
    this.requestUpdate();
  };

  /** @param {Map<PropertyKey, unknown>} changed */
  willUpdate(changed) {
    if (changed.has("place") && this.#taken !== this.place.query.toString()) {
      this.#take(this.place.query);
    }
  }

  /**
   * A question in the address: from the log, from the search, or from a colleague.
   * @param {URLSearchParams} query
   */
  async #take(query) {
    this.#taken = query.toString();
    const named = (/** @type {string} */ name) => query.get(name);
    const user = named("user");
    const type = named("type");
    const resource = named("resource");
    const context = named("context");
    const space = named("space");
    if (space !== null && space !== session.space?.id) {
      await inSpace(space);
    }
    if (!this.#isOf(query)) {
      return;
    }
    this.#person = user === null ? null : { id: user, title: named("who") ?? user };
    this.#type = type === null ? null : { id: type, title: type };
    this.#resource = resource === null ? null : { id: resource, title: named("what") ?? resource };
    this.form.set("user_member_id", named("binding") ?? "");
    this.form.set("action", named("action") ?? "");
    this.form.set("context", context ?? "");
    await Promise.all([this.#findActions(), this.#findBindings()]);
    if (this.#isOf(query) && this.#ready()) {
      this.#ask();
    }
  }

  /** @param {URLSearchParams} query @returns {boolean} whether it is still what the address asks */
  #isOf(query) {
    return this.isConnected && this.#taken === query.toString();
  }

  async #findActions() {
    const type = this.#type;
    const actions = type === null ? [] : await actionsOf(type.id).catch(() => []);
    if (type !== this.#type) {
      return;
    }
    this.actions = actions;
    if (!this.actions.some((action) => action.key === this.form.values["action"])) {
      this.form.set("action", this.actions[0]?.key ?? "");
    }
  }

  async #findBindings() {
    if (!(await this.#ways.find(this.#person, session.space?.id ?? null))) {
      return;
    }
    const { all } = this.#ways;
    if (!all.some((binding) => binding.id === this.form.values["user_member_id"])) {
      const usable = all.find((binding) => binding.status === "active");
      this.form.set("user_member_id", (usable ?? all[0])?.id ?? "");
    }
    this.requestUpdate();
  }

  #ready() {
    return this.#binding() !== undefined && this.#type !== null && this.#resource !== null && this.form.values["action"];
  }

  #binding() {
    return this.#ways.all.find((binding) => binding.id === this.form.values["user_member_id"]);
  }

  /**
   * @returns {any} the body of `check` and `explain`
   * @throws {SyntaxError} where the context is no JSON
   */
  #question() {
    const binding = this.#binding()?.row;
    const context = textOrNull(this.form.values["context"]);
    return {
      actor: {
        user_id: binding?.user_id,
        member_id: binding?.member_id,
        user_member_id: binding?.id,
        space_id: session.space?.id,
      },
      resource_type: this.#type?.id,
      resource_id: this.#resource?.id,
      action: this.form.values["action"],
      ...(context === null ? {} : { context: JSON.parse(context) }),
    };
  }

  #ask() {
    this.#remember();
    return this.answer.from(async () => {
      try {
        this.#asked = this.#question();
      } catch {
        throw new Error(t.ask.contextBad);
      }
      return (await api("explainAuthorization", { body: this.#asked })).data;
    });
  }

  /** @returns {boolean} whether the form asks something else than what was answered */
  #isOther() {
    try {
      return JSON.stringify(this.#question()) !== JSON.stringify(this.#asked);
    } catch {
      return true;
    }
  }

  /** The question stands in the address, so that it can be sent to a colleague. */
  #remember() {
    const hash = link(["ask"], {
      space: session.space?.id,
      user: this.#binding()?.row.user_id,
      who: this.#binding()?.row.email,
      binding: this.form.values["user_member_id"],
      type: this.#type?.id,
      action: this.form.values["action"],
      resource: this.#resource?.id,
      what: this.#resource?.title,
      context: textOrNull(this.form.values["context"]),
    });
    router.replace(hash);
    this.#taken = router.place.query.toString();
  }

  view() {
    return html`<h1>${t.ask.title}</h1>
      <p class="lead">${t.ask.lead}</p>
      <form class="ask-form" @submit=${this.#submit} novalidate>
        ${this.#pick("user_id", t.ask.person, searched("user,member"), this.#person, (picked) => {
          this.#person = picked;
          this.#findBindings();
        })}
        ${this.#bindingField()}
        ${this.#pick("resource_type", t.ask.type, searched("resource_type", null), this.#type, (picked) => {
          this.#type = picked;
          this.#resource = null;
          this.#findActions();
        })}
        ${this.form.field("action", t.ask.action, {
          options: this.actions.map((action) => ({
            value: action.key,
            label: `${action.key} (${t.risk(action.risk_level)})`,
          })),
        })}
        ${this.#pick("resource_id", t.ask.resource, resourcesOf(this.#type?.id), this.#resource, (picked) => {
          this.#resource = picked;
          this.#typeOf(picked);
        })}
        <div class="ask-go">
          <button class="btn btn-primary" ?disabled=${!this.#ready() || this.answer.busy}>${t.ask.ask}</button>
        </div>
        <details class="ask-more" ?open=${Boolean(this.form.values["context"])}>
          <summary>${t.ask.more}</summary>
          ${this.form.field("context", t.ask.context, { rows: 2, help: t.ask.contextHelp, placeholder: "{}" })}
        </details>
      </form>
      ${faultBox(this.#ways.fault)}
      ${this.#ways.known && this.#ways.all.length === 0
        ? html`<div class="alert alert-warning">${t.ask.noBinding}</div>`
        : nothing}
      <section aria-live="polite" aria-busy=${this.answer.busy ? "true" : "false"}>${this.#answer()}</section>`;
  }

  #bindingField() {
    return this.form.field("user_member_id", t.ask.binding, {
      options: this.#ways.all.map((binding) => ({
        value: binding.id,
        label: `${binding.title}, ${binding.row.relation_type}${binding.status === "active" ? "" : `, ${binding.status}`}`,
      })),
    });
  }

  /**
   * A resource brings its type along.
   * @param {Choice | null} resource
   */
  #typeOf(resource) {
    const type = resource?.row.resource_type;
    if (type !== undefined && type !== this.#type?.id) {
      this.#type = { id: type, title: type };
      this.#findActions();
    }
  }

  /**
   * @param {string} name
   * @param {string} label
   * @param {(typed: string) => Promise<Choice[]>} load
   * @param {Choice | null} chosen
   * @param {(picked: Choice | null) => void} take
   */
  #pick(name, label, load, chosen, take) {
    return this.form.around(
      name,
      label,
      {},
      html`<pick-one .controlId=${this.form.idOf(name)} .load=${load} .chosen=${chosen}
        @pick=${(/** @type {CustomEvent} */ event) => {
          take(event.detail);
          this.requestUpdate();
        }}></pick-one>`,
    );
  }

  /** @param {Event} event */
  #submit(event) {
    event.preventDefault();
    if (this.#ready()) {
      this.#ask();
    }
  }

  #answer() {
    if (this.answer.value === null && this.answer.fault === null) {
      return nothing;
    }
    return this.answer.show(
      (trace) => html`${this.#isOther() ? html`<div class="alert alert-warning">${t.ask.other}</div>` : nothing}
        ${answerView(trace, this)}
        <ask-remedies .trace=${trace} .done=${() => this.#ask()}></ask-remedies>
        <ask-around .question=${this.#asked} .trace=${trace}></ask-around>`,
    );
  }
}
define("ask-page", AskPage);
