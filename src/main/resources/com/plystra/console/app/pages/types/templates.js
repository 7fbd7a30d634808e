/** Templates: what each makes, what an installation would make here, and installing it. */
import { api } from "../../api.js";
import { View, define, html, nothing } from "../../element.js";
import { link, router } from "../../router.js";
import { session } from "../../session.js";
import { t } from "../../texts.js";
import { confirmChange } from "../../parts/dialog.js";
import { action, facts, head } from "../../parts/facts.js";
import { Loading } from "../../parts/load.js";
import { say } from "../../parts/toast.js";
import "../../parts/data-list.js";

class TemplateList extends View {
  view() {
    return html`<data-list .caption=${t.typesPage.templateList} .empty=${t.typesPage.templateNone} .reset=${"all"} .columns=${columns}
      .load=${(/** @type {string | null} */ cursor) => api("listTemplates", { query: { cursor } })}></data-list>`;
  }
}
define("template-list", TemplateList);

/** @type {import("../../parts/data-list.js").Column[]} */
const columns = [
  { title: t.typesPage.template, cell: (row) => html`<a href=${link(["types", "templates", row.id])}>${row.name}</a>` },
  { title: t.typesPage.description, cell: (row) => row.description ?? "", wide: true },
  { title: t.typesPage.makes, cell: (row) => t.typesPage.makesText(row.groups.length, row.roles.length) },
  { title: t.typesPage.counting, cell: (row) => html`<span class="chips">${row.required_plugins.map((/** @type {string} */ key) => html`<code>${key}</code>`)}</span>` },
  { title: t.typesPage.version, cell: (row) => row.version },
];

class TemplatePage extends View {
  static properties = { template: { attribute: false }, space: { attribute: false }, own: { state: true }, missing: { state: true } };

  constructor() {
    super();
    this.template = "";
    /** @type {typeof session.space} */
    this.space = null;
    /** Whether the template makes a Space of its own. */
    this.own = false;
    /** Whether it is installed without its plugins. */
    this.missing = false;
  }

  /** @type {Loading<any>} */
  found = new Loading(this);
  /** @type {Loading<any>} */
  plan = new Loading(this);

  /** @param {Map<PropertyKey, unknown>} changed */
  willUpdate(changed) {
    if (changed.has("template")) {
      this.found.from(async () => (await api("getTemplate", { path: { id: this.template } })).data);
    }
    if (changed.has("template") || changed.has("space") || changed.has("own")) {
      this.#preview();
    }
  }

  #body() {
    const space = this.own ? null : (this.space?.id ?? null);
    return { ...(space === null ? {} : { space_id: space }), ...(this.missing ? { allow_missing_plugins: true } : {}) };
  }

  #preview() {
    if (session.can("templates:manage")) {
      this.plan.from(async () => (await api("previewTemplate", { path: { id: this.template }, body: this.#body() })).data);
    }
  }

  view() {
    const may = session.can("templates:manage");
    return this.found.fault !== null ? html`<h1>${t.typesPage.templates}</h1>${this.found.show(() => nothing)}` : this.found.show((template) => html`
      <p class="crumb"><a href=${link(["types", "templates"])}>${t.typesPage.templates}</a></p>
      ${head(template.name, action(may && this.#ready(), "templates:manage", t.typesPage.installTemplate, () => this.#install(template), "btn-primary"))}
      <p dir="auto">${template.description}</p>
      ${facts([
        [t.typesPage.version, template.version],
        [t.typesPage.counting, template.required_plugins.map((/** @type {string} */ key) => html`<a href=${link(["types", "plugins", key])}>${key}</a> `)],
      ])}
      ${this.#into(template)}
      <h2>${t.typesPage.preview}</h2>
      <div aria-live="polite">${may ? this.plan.show((plan) => this.#plan(plan)) : html`<p>${t.common.notAllowed("templates:manage")}</p>`}</div>`);
  }

  #ready() {
    const plan = this.plan.value;
    return plan !== null && (plan.missing_plugins.length === 0 || this.missing);
  }

  /** @param {any} template */
  #into(template) {
    const space = this.space;
    return html`<label class="filter mt-3">${t.typesPage.into} <select class="form-select form-select-sm"
      @change=${(/** @type {any} */ e) => (this.own = e.target.value === "own")}>
      ${space === null ? nothing : html`<option value="here" ?selected=${!this.own}>${t.typesPage.forSpace(space.name)}</option>`}
      ${template.space === null ? nothing : html`<option value="own" ?selected=${this.own}>${t.typesPage.intoNew}: ${template.space.name}</option>`}
    </select></label>`;
  }

  /** @param {any} plan */
  #plan(plan) {
    return html`${plan.missing_plugins.length === 0 ? nothing : this.#missing(plan)}${changesOf(plan.changes)}`;
  }

  /** @param {any} plan */
  #missing(plan) {
    return html`<div class="alert alert-warning">${t.typesPage.missing}: ${plan.missing_plugins.join(", ")}
      <label class="filter"><input type="checkbox" class="form-check-input" .checked=${this.missing}
        @change=${(/** @type {any} */ e) => (this.missing = e.target.checked)}> ${t.typesPage.allowMissing}</label></div>`;
  }

  /** @param {any} template */
  async #install(template) {
    const made = await confirmChange({
      title: t.typesPage.installTemplateTitle(template.name),
      impact: async () => changesOf((await api("previewTemplate", { path: { id: template.id }, body: this.#body() })).data.changes),
      undo: t.typesPage.undoTemplate,
      confirm: t.typesPage.installTemplate,
      run: async () => (await api("installTemplate", { path: { id: template.id }, body: this.#body() })).data,
    });
    if (made) {
      say(t.typesPage.templateInstalled(template.name));
      await this.#enter(made.space_id);
      router.go(link(["roles"]));
    }
  }

  /** @param {string} id of the Space that was filled */
  async #enter(id) {
    if (session.space?.id !== id) {
      const there = await api("getSpace", { path: { id } }).catch(() => null);
      session.enter(there?.data ?? { id, name: id });
    }
  }
}
define("template-page", TemplatePage);

/** @param {Record<string, any[]>} changes */
function changesOf(changes) {
  const kinds = /** @type {(keyof typeof t.typesPage.changeKinds)[]} */ (Object.keys(t.typesPage.changeKinds));
  const shown = kinds.filter((kind) => (changes[kind] ?? []).length > 0);
  return shown.length === 0
    ? html`<p>${t.typesPage.nothingToMake}</p>`
    : shown.map((kind) => html`<h3>${t.typesPage.changeKinds[kind]}</h3>
        <ul class="plan">${(changes[kind] ?? []).map((change) => html`<li class=${change.change}>
          <span dir="auto">${nameOf(change)}</span> <span class="text-body-secondary">${change.change === "create" ? t.typesPage.create : t.typesPage.exists}</span></li>`)}</ul>`);
}

/** @param {any} change */
function nameOf(change) {
  if (change.role_key !== undefined) {
    return html`<code>${change.role_key}</code>: <code>${change.permission}</code>`;
  }
  if (change.resource !== undefined) {
    return html`<code>${change.resource}.${change.action}</code> <code>${change.scope}</code>`;
  }
  return html`${change.name} <code>${change.path ?? change.key ?? change.id}</code>`;
}
