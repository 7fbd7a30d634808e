/** A new role, empty or with the permissions of another one. */
import { api } from "../../api.js";
import { View, define, html, nothing } from "../../element.js";
import { guard, link, router } from "../../router.js";
import { session } from "../../session.js";
import { t } from "../../texts.js";
import { searched } from "../../choices.js";
import { openNote } from "../../parts/dialog.js";
import { FormState, textOrNull } from "../../parts/form.js";
import { say } from "../../parts/toast.js";
import { wholeList } from "../../parts/whole-list.js";
import "../../parts/pick-one.js";

class RoleNew extends View {
  static properties = { from: { attribute: false }, space: { attribute: false }, copied: { state: true } };

  constructor() {
    super();
    /** @type {string | null} the id of the role to begin with */
    this.from = null;
    /** @type {typeof session.space} */
    this.space = null;
    this.copied = "";
  }

  form = new FormState(this);
  /** @type {import("../../parts/pick-one.js").Choice | null} */
  #model = null;

  disconnectedCallback() {
    super.disconnectedCallback();
    guard(null);
  }

  /** @param {Map<PropertyKey, unknown>} changed */
  willUpdate(changed) {
    if (changed.has("from") && this.from !== null) {
      this.#begin(this.from);
    }
  }

  /** @param {string} id */
  async #begin(id) {
    const { data } = await api("getRoleById", { path: { id } }).catch(() => ({ data: { id, name: id, key: "", description: "" } }));
    this.#model = { id, title: data.name, detail: data.key };
    this.form.values = {
      name: t.rolesPage.copyOf(data.name),
      key: data.key === "" ? "" : `${data.key}_copy`.slice(0, 64),
      description: data.description ?? "",
    };
    this.requestUpdate();
  }

  view() {
    const form = this.form;
    const change = () => guard(() => confirm(t.common.discard));
    return html`<p class="crumb"><a href=${link(["roles"])}>${t.rolesPage.title}</a></p>
      <h1>${t.rolesPage.make}</h1>
      ${!session.can("roles:manage") ? html`<div class="alert alert-warning">${t.common.notAllowed("roles:manage")}</div>` : nothing}
      ${this.space === null ? html`<div class="empty">${t.common.chooseSpace}</div>` : html`
      <form class="panel-form" @submit=${this.#submit} @input=${change} novalidate>
        ${form.alert()}
        ${form.field("name", t.rolesPage.name)}
        ${form.field("key", t.rolesPage.key, { required: true, help: t.rolesPage.keyHelp })}
        ${form.field("description", t.rolesPage.description, { rows: 2 })}
        ${form.around("model", t.rolesPage.from, { help: t.rolesPage.fromHelp }, html`<pick-one
          .controlId=${form.idOf("model")} .load=${searched("role")} .chosen=${this.#model}
          @pick=${(/** @type {CustomEvent} */ event) => {
            this.#model = event.detail;
          }}></pick-one>`)}
        <button class="btn btn-primary" ?disabled=${form.busy || !session.can("roles:manage")}>${form.busy ? t.common.working : t.common.create}</button>
        <span role="status">${this.copied}</span>
      </form>`}`;
  }

  /** @param {Event} event */
  async #submit(event) {
    event.preventDefault();
    const space = /** @type {{id: string}} */ (this.space);
    const role = await this.form.submit(async (values) => (await api("createRole", {
      path: { space_id: space.id },
      body: { key: String(values["key"] ?? "").trim(), name: textOrNull(values["name"]), description: textOrNull(values["description"]) },
    })).data);
    if (role === null) {
      return;
    }
    guard(null);
    const failed = this.#model === null ? [] : await this.#copy(this.#model.id, role.id);
    if (failed.length > 0) {
      await openNote(t.rolesPage.copyFailed, html`<ul>${failed.map((line) => html`<li>${line}</li>`)}</ul>`);
    }
    say(t.rolesPage.made(role.name));
    router.go(link(["roles", role.id]));
  }

  /** @param {string} from @param {string} to @returns {Promise<string[]>} what could not be copied, and why */
  async #copy(from, to) {
    /** @type {string[]} */
    const failed = [];
    try {
      const { rows } = await wholeList("listRolePermissions", { query: { role_id: from } });
      for (const [index, row] of rows.entries()) {
        this.copied = t.rolesPage.copying(index, rows.length);
        const body = { role_id: to, permission_id: row.permission_id, condition: row.condition };
        await api("createRolePermission", { body }).catch((fault) =>
          failed.push(`${row.resource}.${row.action} ${row.scope}: ${fault.message}`));
      }
    } catch (fault) {
      failed.push(fault instanceof Error ? fault.message : String(fault));
    }
    return failed;
  }
}
define("role-new", RoleNew);
