/** Registers a resource, so that questions about it can be answered. */
import { api } from "../../api.js";
import { View, define, html } from "../../element.js";
import { guard, leave, link } from "../../router.js";
import { searched } from "../../choices.js";
import { session } from "../../session.js";
import { t } from "../../texts.js";
import { FormState, textOrNull } from "../../parts/form.js";
import { say } from "../../parts/toast.js";
import { pick } from "../access/words.js";
import { metadataTyped, wordFields } from "./change.js";

/** @typedef {import("../../parts/pick-one.js").Choice} Choice */

class ResourceNew extends View {
  static properties = { space: { attribute: false }, query: { attribute: false } };

  constructor() {
    super();
    this.space = "";
    this.query = "";
  }

  form = new FormState(this);
  /** @type {Record<string, Choice | null>} */
  #chosen = {};

  connectedCallback() {
    super.connectedCallback();
    const type = new URLSearchParams(this.query).get("type");
    this.#chosen = { resource_type: type === null ? null : { id: type, title: type } };
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    guard(null);
  }

  view() {
    if (!session.can("resources:manage")) {
      return html`<h1>${t.resourcesPage.register}</h1><p>${t.common.notAllowed("resources:manage")}</p>`;
    }
    return html`<p class="mb-1"><a href=${link(["resources"])}>← ${t.resourcesPage.title}</a></p>
      <h1>${t.resourcesPage.register}</h1>
      <form class="panel narrow-form" @submit=${this.#submit} @input=${() => guard(() => confirm(t.common.discard))} novalidate>
        ${this.form.alert()}
        ${this.#pick("resource_type", t.resourcesPage.type, "resource_type", null, { required: true })}
        ${this.form.field("id", t.common.id, { help: t.resourcesPage.idHelp })}
        ${this.#pick("group_id", t.resourcesPage.group, "group", this.space, { help: t.resourcesPage.groupHelp })}
        ${this.#pick("owner_member_id", t.resourcesPage.owner, "member", this.space, { help: t.resourcesPage.ownerHelp })}
        ${wordFields(this.form)}
        <button class="btn btn-primary" ?disabled=${this.form.busy}>${t.resourcesPage.registerNow}</button>
        <a class="btn btn-outline-secondary" href=${link(["resources"])}>${t.common.cancel}</a>
      </form>`;
  }

  /** @param {string} name @param {string} label @param {import("../../choices.js").Kinds} kind @param {string | null} space @param {any} options */
  #pick(name, label, kind, space, options) {
    return pick(this.form, name, label, this.#chosen[name] ?? null, searched(kind, space), (picked) => {
      this.#chosen[name] = picked;
      this.requestUpdate();
    }, options);
  }

  /** @param {Event} event */
  async #submit(event) {
    event.preventDefault();
    const made = await this.form.submit(async (values) => {
      const chosen = (/** @type {string} */ name) => this.#chosen[name]?.id ?? null;
      const { data } = await api("createResource", {
        path: { space_id: this.space },
        body: {
          resource_type: chosen("resource_type") ?? "", id: textOrNull(values["id"]), group_id: chosen("group_id"),
          owner_member_id: chosen("owner_member_id"), display_name: textOrNull(values["display_name"]),
          external_id: textOrNull(values["external_id"]), visibility: textOrNull(values["visibility"]),
          metadata: metadataTyped(values["metadata"]),
        },
      });
      return data;
    });
    if (made === null) {
      await this.updateComplete;
      /** @type {HTMLElement | null | undefined} */ (this.querySelector(".field-fault, .alert")?.parentElement?.querySelector("input, select, textarea"))?.focus();
    } else {
      say(t.resourcesPage.registered(made.display_name ?? made.id));
      leave(this, link(["resources", made.resource_type, made.id]));
    }
  }
}
define("resource-new", ResourceNew);
