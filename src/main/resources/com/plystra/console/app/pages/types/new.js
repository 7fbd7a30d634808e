/** A new type with its actions, in one form. What failed stays, with the reason, and can be sent again. */
import { api } from "../../api.js";
import { View, define, html, nothing } from "../../element.js";
import { guard, leave, link } from "../../router.js";
import { session } from "../../session.js";
import { t } from "../../texts.js";
import { FormState, textOrNull } from "../../parts/form.js";
import { say } from "../../parts/toast.js";
import { RISKS, STORAGE, saveAction, taken, wordsOf } from "./type-change.js";

const USUAL = { read: "low", create: "normal", update: "normal", delete: "high" };

/** @typedef {{form: FormState, done: boolean}} ActionRow */

class TypeNew extends View {
  form = new FormState(this, { storage_kind: "" });
  /** @type {ActionRow[]} */
  rows = [];
  /** @type {string | null} the key of the type, once it is there */
  #made = null;

  constructor() {
    super();
    this.#addRow("read", "low");
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    guard(null);
  }

  /** @param {string} key @param {string} risk */
  #addRow(key, risk) {
    this.rows = [...this.rows, { form: new FormState(this, { key, display_name: "", risk_level: risk }), done: false }];
    this.requestUpdate();
  }

  #addUsual() {
    const there = this.rows.map((row) => row.form.values["key"]);
    for (const [key, risk] of Object.entries(USUAL)) {
      if (!there.includes(key)) {
        this.#addRow(key, risk);
      }
    }
  }

  view() {
    const form = this.form;
    const may = session.can("registry:manage");
    return html`<p class="crumb"><a href=${link(["types"])}>${t.typesPage.title}</a></p>
      <h1>${t.typesPage.make}</h1><p class="lead">${t.typesPage.newLead}</p>
      ${may ? nothing : html`<div class="alert alert-warning">${t.common.notAllowed("registry:manage")}</div>`}
      <form class="panel-form" @submit=${this.#submit} @input=${() => guard(() => confirm(t.common.discard))} novalidate>
        ${this.#made === null ? html`${form.alert()}${this.#type()}` : this.#partly(this.#made)}
        <h2>${t.typesPage.newActions}</h2>
        <div class="action-rows">${this.rows.map((row) => this.#row(row))}</div>
        <p><button type="button" class="btn btn-sm btn-outline-secondary" @click=${() => this.#addRow("", "normal")}>${t.typesPage.addRow}</button>
          <button type="button" class="btn btn-sm btn-outline-secondary" @click=${() => this.#addUsual()}>${t.typesPage.usual}</button></p>
        ${form.field("storage_kind", t.typesPage.storageKind, { options: [{ value: "", label: t.common.none }, ...STORAGE], help: t.typesPage.mappingHelp })}
        <button class="btn btn-primary" ?disabled=${form.busy || !may}>
          ${form.busy ? t.common.working : this.#made === null ? t.common.create : t.typesPage.goOn}</button>
      </form>`;
  }

  #type() {
    const form = this.form;
    return html`${form.field("key", t.typesPage.key, { required: true, help: t.typesPage.keyHelp })}
      ${form.field("display_name", t.typesPage.name, { placeholder: wordsOf(String(form.values["key"] ?? "")) })}
      ${form.field("description", t.typesPage.description, { rows: 2 })}
      ${form.field("source", t.typesPage.source, { help: t.typesPage.sourceHelp })}`;
  }

  /** @param {string} key */
  #partly(key) {
    return html`<div class="alert alert-warning" role="alert">${t.typesPage.partly}
      <a href=${link(["types", key])} @click=${() => guard(null)}>${t.typesPage.openType}</a></div>${this.form.alert()}`;
  }

  /** @param {ActionRow} row */
  #row(row) {
    const remove = () => {
      this.rows = this.rows.filter((one) => one !== row);
      this.requestUpdate();
    };
    if (row.done) {
      return html`<div class="action-row"><p><code>${row.form.values["key"]}</code> ✓ ${t.typesPage.rowDone}</p></div>`;
    }
    return html`<div class="action-row" role="group" aria-label="${t.typesPage.action} ${row.form.values["key"]}">
      ${row.form.field("key", t.typesPage.action)}
      ${row.form.field("display_name", t.typesPage.name, { placeholder: wordsOf(String(row.form.values["key"] ?? "")) })}
      ${row.form.field("risk_level", t.typesPage.risk, { options: RISKS })}
      <button type="button" class="btn-close row-end" aria-label=${t.typesPage.removeRow} @click=${remove}></button>
      ${row.form.alert()}
    </div>`;
  }

  /** @param {Event} event */
  async #submit(event) {
    event.preventDefault();
    const key = this.#made ?? (await this.form.submit((values) => this.#register(values)));
    if (key === null) {
      return;
    }
    this.#made = key;
    await this.#registerActions(key);
    const mapped = await this.form.submit(async (values) => {
      if (values["storage_kind"] !== "") {
        await api("replaceResourceMapping", { path: { key }, body: { storage_kind: values["storage_kind"] } });
      }
      return true;
    });
    if (mapped && this.rows.every((row) => row.done)) {
      say(t.typesPage.created(key));
      leave(this, link(["types", key]));
    }
    this.requestUpdate();
  }

  /** Registering a known type again would replace it. @param {Record<string, any>} values */
  async #register(values) {
    const key = String(values["key"] ?? "").trim();
    const there = await api("listResourceTypes", { query: { key, limit: 1 } });
    if (key !== "" && there.data.length > 0) {
      throw taken(t.typesPage.keyTaken(key));
    }
    await api("createResourceType", {
      body: {
        key,
        display_name: textOrNull(values["display_name"]) ?? wordsOf(key),
        description: textOrNull(values["description"]),
        ...(textOrNull(values["source"]) === null ? {} : { source: textOrNull(values["source"]) }),
      },
    });
    return key;
  }

  /** @param {string} type */
  async #registerActions(type) {
    this.rows = this.rows.filter((row) => row.done || String(row.form.values["key"]).trim() !== "");
    for (const row of this.rows.filter((one) => !one.done)) {
      row.done = (await row.form.submit((values) => saveAction(type, values))) !== null;
    }
  }
}
define("type-new", TypeNew);
