/** The sessions of the person who is signed in. */
import { api } from "../../api.js";
import { View, define, html, nothing } from "../../element.js";
import { session } from "../../session.js";
import { t } from "../../texts.js";
import { DataList } from "../../parts/data-list.js";
import { confirmChange } from "../../parts/dialog.js";
import { action, facts, when } from "../../parts/facts.js";
import { say } from "../../parts/toast.js";

export function draw() {
  return html`<own-sessions></own-sessions>`;
}

class OwnSessions extends View {
  view() {
    return html`<h2 class="visually-hidden">${t.system.tabs.sessions}</h2>
      <p>${t.sessions.about}</p>
      <data-list .caption=${t.system.tabs.sessions} .reset=${"own"} .columns=${this.#columns()}
        .load=${(/** @type {string | null} */ cursor) => api("listOwnSessions", { query: { limit: 50, cursor } })}></data-list>`;
  }

  #columns() {
    return [
      {
        title: t.sessions.begun,
        cell: (/** @type {any} */ row) => html`${when(row.created_at)}
          ${row.current ? html`<span class="state good">${t.sessions.thisOne}</span>` : nothing}`,
      },
      { title: t.keys.lastUsed, cell: (/** @type {any} */ row) => when(row.last_used_at) },
      { title: t.sessions.ends, cell: (/** @type {any} */ row) => when(row.refresh_expires_at) },
      { title: "", cell: (/** @type {any} */ row) => action(true, "", t.sessions.end, () => this.#end(row)) },
    ];
  }

  /** @param {any} row */
  async #end(row) {
    const done = await confirmChange({
      title: t.sessions.endTitle,
      confirm: t.sessions.end,
      danger: true,
      undo: t.sessions.undo,
      impact: async () => html`<div class="impact takes"><h3>${t.impact.takes}</h3>
        <p>${row.current ? t.sessions.takesThis : t.sessions.takes}</p>
        ${facts([[t.sessions.begun, when(row.created_at)], [t.keys.lastUsed, when(row.last_used_at)]])}</div>`,
      run: () => api("revokeOwnSession", { path: { id: row.id } }),
    });
    if (done === null) {
      return;
    }
    say(t.sessions.ended);
    if (row.current) {
      session.signedOut();
    } else {
      const list = this.querySelector("data-list");
      if (list instanceof DataList) {
        list.again();
      }
    }
  }
}
define("own-sessions", OwnSessions);
