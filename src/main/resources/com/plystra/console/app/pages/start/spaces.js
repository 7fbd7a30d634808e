/** The Spaces: enter one, make one, rename it, disable and restore it. */
import { api } from "../../api.js";
import { View, define, html } from "../../element.js";
import { link, router } from "../../router.js";
import { session } from "../../session.js";
import { t } from "../../texts.js";
import { confirmChange } from "../../parts/dialog.js";
import { action, head, idText, state, when } from "../../parts/facts.js";
import { Guarded } from "../../parts/guarded.js";
import { losses } from "../../parts/impact.js";
import { say } from "../../parts/toast.js";
import { openSpaceForm } from "./space-form.js";
import { DataList } from "../../parts/data-list.js";

export function spacesView() {
  return html`<start-spaces></start-spaces>`;
}

class Spaces extends View {
  view() {
    const may = session.can("spaces:manage");
    return html`${head(t.start.spaces, action(may, "spaces:manage", t.start.spaceForm.title, () => this.#edit(null), "btn-primary"))}
      <p class="lead">${t.start.spacesLead} <a href=${link(["start"])}>${t.start.back}</a></p>
      <data-list .caption=${t.start.spaces} .reset=${"all"} .columns=${this.#columns(may)}
        .load=${(/** @type {string | null} */ cursor) => api("listSpaces", { query: { limit: 50, cursor } })}></data-list>`;
  }

  /** @param {boolean} may */
  #columns(may) {
    return [
      { title: t.common.space, cell: (/** @type {any} */ row) => html`<strong>${row.name}</strong>` },
      { title: t.common.id, cell: (/** @type {any} */ row) => idText(row.id) },
      { title: t.common.status, cell: (/** @type {any} */ row) => state(row.status) },
      { title: t.start.madeAt, cell: (/** @type {any} */ row) => when(row.created_at) },
      {
        title: "",
        cell: (/** @type {any} */ row) => html`<div class="actions">
          <button type="button" class="btn btn-sm btn-outline-primary" ?disabled=${row.id === session.space?.id}
            @click=${() => enter(row)}>${row.id === session.space?.id ? t.start.shown : t.start.show}</button>
          ${action(may, "spaces:manage", t.common.edit, () => this.#edit(row))}
          ${row.status === "active"
            ? action(may, "spaces:manage", t.start.disable, () => this.#switch(row, "disableSpace"))
            : action(may, "spaces:manage", t.start.restore, () => this.#switch(row, "restoreSpace"))}
        </div>`,
      },
    ];
  }

  /** @param {any} row */
  async #edit(row) {
    if ((await openSpaceForm(row)) !== null) {
      this.#again();
    }
  }

  /**
   * @param {any} row
   * @param {"disableSpace" | "restoreSpace"} operation
   */
  async #switch(row, operation) {
    const off = operation === "disableSpace";
    const guarded = new Guarded(() => api("getSpace", { path: { id: row.id } }));
    const done = await confirmChange({
      title: off ? t.start.disableSpace(row.name) : t.start.restoreSpace(row.name),
      confirm: off ? t.start.disable : t.start.restore,
      danger: off,
      undo: t.impact.undo,
      impact: async () => (off ? losses({ space: row.id, member: null, ends: () => true }) : html`<p>${t.start.restoreGives}</p>`),
      fields: () => guarded.note(),
      run: async () =>
        (await guarded.send((headers) => api(operation, { path: { id: row.id }, body: {}, headers }))).data,
    });
    if (done !== null) {
      say(t.common.saved);
      this.#again();
    }
  }

  #again() {
    this.requestUpdate();
    const list = this.querySelector("data-list");
    if (list instanceof DataList) {
      list.again();
    }
  }
}
define("start-spaces", Spaces);

/** @param {any} row */
function enter(row) {
  session.enter(row);
  router.go(link(["start"]));
}
