/** The plugins, and installing one from its manifest: checked first, shown, then installed. */
import { api } from "../../api.js";
import { View, define, html, nothing } from "../../element.js";
import { guard, leave, link } from "../../router.js";
import { session } from "../../session.js";
import { t } from "../../texts.js";
import { state } from "../../parts/facts.js";
import { FormState, allOr, chosenOf } from "../../parts/form.js";
import { say } from "../../parts/toast.js";
import { wholeList } from "../../parts/whole-list.js";
import "../../parts/data-list.js";

class PluginList extends View {
  static properties = { status: { state: true } };

  constructor() {
    super();
    this.status = "";
  }

  view() {
    return html`<form class="filters" role="search"><label>${t.common.status} <select class="form-select form-select-sm"
        @change=${(/** @type {any} */ e) => (this.status = e.target.value)}>
        ${chosenOf(allOr(["enabled", "disabled", "uninstalled"]), this.status)}
      </select></label></form>
      <data-list .caption=${t.typesPage.pluginList} .empty=${t.typesPage.pluginNone} .reset=${this.status} .columns=${columns}
        .load=${(/** @type {string | null} */ cursor) => api("listPlugins", { query: { status: this.status, cursor } })}></data-list>`;
  }
}
define("plugin-list", PluginList);

/** @type {import("../../parts/data-list.js").Column[]} */
const columns = [
  { title: t.typesPage.name, cell: (row) => html`<a href=${link(["types", "plugins", row.key])}>${row.name}</a>` },
  { title: t.typesPage.key, cell: (row) => html`<code dir="ltr">${row.key}</code>` },
  { title: t.typesPage.version, cell: (row) => row.version },
  { title: t.typesPage.counts, cell: (row) => t.typesPage.countsOf(row.resources_count, row.permissions_count) },
  { title: t.typesPage.source, cell: (row) => row.source ?? "" },
  { title: t.common.status, cell: (row) => state(row.status) },
];

class PluginInstall extends View {
  form = new FormState(this, { manifest: "" });
  /** What the server said of the text, and what is installed of it. @type {{text: string, errors: string[], manifest: any, there: any} | null} */
  #verdict = null;

  disconnectedCallback() {
    super.disconnectedCallback();
    guard(null);
  }

  view() {
    const form = this.form;
    const may = session.can("plugins:manage");
    return html`<p class="crumb"><a href=${link(["types", "plugins"])}>${t.typesPage.plugins}</a></p>
      <h1>${t.typesPage.installTitle}</h1><p class="lead">${t.typesPage.installLead}</p>
      ${may ? nothing : html`<div class="alert alert-warning">${t.common.notAllowed("plugins:manage")}</div>`}
      <form class="panel-form manifest" @submit=${this.#submit} @input=${() => guard(() => confirm(t.common.discard))} novalidate>
        ${form.alert()}
        ${form.field("manifest", t.typesPage.manifest, { rows: 14, help: t.typesPage.manifestHelp })}
        <label class="form-label">${t.typesPage.manifestFile}
          <input class="form-control" type="file" accept=".json,application/json" @change=${this.#file}></label>
        <div aria-live="polite">${this.#shown()}</div>
        <button class="btn ${this.#ready() ? "btn-outline-secondary" : "btn-primary"}" ?disabled=${form.busy}>${form.busy ? t.common.working : t.typesPage.check}</button>
        ${this.#ready()
          ? html`<button type="button" class="btn btn-primary" ?disabled=${form.busy || !may} @click=${() => this.#install()}>${t.typesPage.installNow}</button>`
          : nothing}
      </form>`;
  }

  #ready() {
    const verdict = this.#verdict;
    return verdict !== null && verdict.errors.length === 0 && verdict.text === this.form.values["manifest"];
  }

  #shown() {
    const verdict = this.#verdict;
    if (verdict === null || verdict.text !== this.form.values["manifest"]) {
      return nothing;
    }
    if (verdict.errors.length > 0) {
      return html`<div class="alert alert-danger"><strong>${t.typesPage.manifestBad}</strong>
        <ul>${verdict.errors.map((error) => html`<li>${error}</li>`)}</ul></div>`;
    }
    const { manifest, there } = verdict;
    return html`<div class="impact gives"><h3>${t.typesPage.manifestGood}</h3>
      ${there === null ? nothing : html`<p>${t.typesPage.updates(there.version, manifest.version)}</p>`}
      <ul>${(manifest.resources ?? []).map((/** @type {any} */ type) => html`<li><code>${type.key}</code>:
          ${(type.actions ?? []).map((/** @type {any} */ one) => html`<span class="risk ${one.risk_level ?? ""}">${one.key}</span> `)}</li>`)}
        ${(manifest.permissions ?? []).map((/** @type {any} */ one) => html`<li><code>${one.resource}.${one.action}</code> ${(one.scopes ?? []).join(", ")}</li>`)}
        ${(manifest.settings ?? []).map((/** @type {any} */ one) => html`<li>${t.typesPage.settings}: <code>${one.key}</code> ${one.type}</li>`)}</ul></div>`;
  }

  /** @param {any} event */
  async #file(event) {
    const file = event.target.files[0];
    if (file !== undefined) {
      this.form.set("manifest", await file.text());
      this.#check();
    }
  }

  /** @param {Event} event */
  #submit(event) {
    event.preventDefault();
    this.#check();
  }

  async #check() {
    const text = this.form.values["manifest"];
    this.#verdict = await this.form.submit(async () => {
      const manifest = parsed(text);
      if (manifest instanceof Error) {
        return { text, errors: [t.typesPage.notJson(manifest.message)], manifest: null, there: null };
      }
      const { data } = await api("validatePluginManifest", { body: manifest });
      const there = data.valid ? (await wholeList("listPlugins", {})).rows : [];
      return { text, errors: data.errors, manifest, there: there.find((plugin) => plugin.key === manifest.id) ?? null };
    });
    this.requestUpdate();
  }

  async #install() {
    const manifest = this.#verdict?.manifest;
    const made = await this.form.submit(async () => (await api("installPlugin", { body: { manifest } })).data);
    if (made !== null) {
      say(t.typesPage.installed(made.name));
      leave(this, link(["types", "plugins", made.key]));
    }
  }
}
define("plugin-install", PluginInstall);

/** @param {string} text @returns {any} an Error where it is not JSON */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch (fault) {
    return fault;
  }
}
