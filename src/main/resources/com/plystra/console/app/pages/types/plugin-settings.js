/** The settings of a plugin, for the instance or for the chosen Space. */
import { Fault, api } from "../../api.js";
import { View, define, html, nothing } from "../../element.js";
import { guard } from "../../router.js";
import { session } from "../../session.js";
import { t } from "../../texts.js";
import { FormState, chosenOf } from "../../parts/form.js";
import { Loading } from "../../parts/load.js";
import { say } from "../../parts/toast.js";
import { wholeList } from "../../parts/whole-list.js";

class PluginSettings extends View {
  static properties = { plugin: { attribute: false }, space: { attribute: false }, target: { state: true } };

  constructor() {
    super();
    this.plugin = "";
    /** @type {typeof session.space} */
    this.space = null;
    /** @type {"instance" | "space"} */
    this.target = "instance";
  }

  /** @type {Loading<any[]>} */
  settings = new Loading(this);
  form = new FormState(this);
  #typed = false;
  #asked = "";
  /** @type {{target: "instance" | "space", space: typeof session.space}} whose values the form shows */
  #of = { target: "instance", space: null };

  willUpdate() {
    const wanted = `${this.plugin} ${this.target} ${this.#spaceId() ?? ""}`;
    // What was typed stays, and is saved for whom it was typed.
    if (wanted !== this.#asked && !this.#typed) {
      this.#asked = wanted;
      this.#load();
    }
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    guard(null);
  }

  #spaceId() {
    return this.target === "space" ? (this.space?.id ?? null) : null;
  }

  async #load() {
    const of = { target: this.target, space: this.target === "space" ? this.space : null };
    this.#of = of;
    this.settings.clear();
    await this.settings.from(async () =>
      (await wholeList("listPluginSettings", { path: { key: this.plugin }, query: { space_id: of.space?.id } })).rows);
    if (of !== this.#of) {
      return;
    }
    const own = (/** @type {any} */ row) => row.value_from === of.target;
    this.#typed = false;
    this.form = new FormState(this, Object.fromEntries((this.settings.value ?? []).map((row) => [fieldOf(row), own(row) ? typed(row.value) : ""])));
    guard(null);
    this.requestUpdate();
  }

  view() {
    return html`${this.#target()}${this.settings.show((rows) => rows.length === 0
      ? html`<p class="text-body-secondary">${t.typesPage.settingsNone}</p>`
      : html`<form class="panel-form" @submit=${this.#submit} @input=${this.#input} novalidate>
          ${this.form.alert()}
          ${rows.map((row) => this.#field(row))}
          <p class="form-text">${t.typesPage.settingEmpty} ${t.typesPage.notSecret}</p>
          ${session.can("plugins:manage")
            ? html`<button class="btn btn-primary" ?disabled=${this.form.busy || this.settings.busy}>${this.form.busy ? t.common.working : t.common.save}</button>`
            : html`<p>${t.common.notAllowed("plugins:manage")}</p>`}
        </form>`)}`;
  }

  #input = () => {
    this.#typed = true;
    guard(() => confirm(t.common.discard));
  };

  /** @param {any} event */
  #choose = (event) => {
    if (this.#typed && !confirm(t.common.discard)) {
      event.target.value = this.target;
      return;
    }
    this.#typed = false;
    guard(null);
    this.target = event.target.value;
  };

  #target() {
    const space = (this.#typed ? this.#of.space : null) ?? this.space;
    if (space === null) {
      return nothing;
    }
    return html`<label class="filter mb-3">${t.typesPage.settingsFor} <select class="form-select form-select-sm"
      @change=${this.#choose}>${chosenOf([
        { value: "instance", label: t.typesPage.forInstance },
        { value: "space", label: t.typesPage.forSpace(space.name) },
      ], this.target)}</select></label>`;
  }

  /** @param {any} row */
  #field(row) {
    const help = html`<span dir="auto">${row.description ?? ""}</span> ${t.typesPage.settingDefault(JSON.stringify(row.default_value))}
      ${JSON.stringify(row.value)} ${t.typesPage.settingFrom(row.value_from)}.`;
    if (this.#of.target === "space" && row.scope !== "space") {
      return html`<p class="setting"><code>${row.key}</code>: ${JSON.stringify(row.value)}. ${t.typesPage.settingInstanceOnly}</p>`;
    }
    const label = `${row.key} (${row.value_type})`;
    if (row.value_type === "boolean") {
      const options = [{ value: "", label: "–" }, { value: "true", label: "true" }, { value: "false", label: "false" }];
      return this.form.field(fieldOf(row), label, { help, options });
    }
    return this.form.field(fieldOf(row), label, row.value_type === "json" ? { help, rows: 3 } : { help });
  }

  /** @param {Event} event */
  async #submit(event) {
    event.preventDefault();
    const { target, space } = this.#of;
    const rows = (this.settings.value ?? []).filter((row) => target === "instance" || row.scope === "space");
    const done = await this.form.submit((values) => api("updatePluginSettings", {
      path: { key: this.plugin },
      body: { space_id: space?.id ?? null, settings: changed(rows, values, target) },
    }));
    if (done !== null) {
      say(t.common.saved);
      this.#typed = false;
      this.#asked = "";
      this.requestUpdate();
    }
  }
}
define("plugin-settings", PluginSettings);

/** @param {any} row @returns {string} the field as the server's faults name it */
function fieldOf(row) {
  return `settings.${row.key}`;
}

/** @param {unknown} value @returns {string} */
function typed(value) {
  return typeof value === "string" ? value : JSON.stringify(value);
}

/**
 * The values that were typed anew; null where one was emptied.
 * @param {any[]} rows
 * @param {Record<string, any>} values
 * @param {string} target
 */
function changed(rows, values, target) {
  /** @type {Record<string, unknown>} */
  const settings = {};
  const faults = [];
  for (const row of rows) {
    const text = String(values[fieldOf(row)] ?? "");
    const before = row.value_from === target ? typed(row.value) : "";
    if (text !== before) {
      try {
        settings[row.key] = text === "" ? null : row.value_type === "string" ? text : JSON.parse(text);
      } catch {
        faults.push({ field: fieldOf(row), message: row.value_type === "json" ? t.typesPage.badJson : t.typesPage.badNumber });
      }
    }
  }
  if (faults.length > 0) {
    throw new Fault(400, "VALIDATION_FAILED", faults.map((fault) => fault.message).join("; "), faults);
  }
  return settings;
}
