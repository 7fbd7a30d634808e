/** What a Member, a binding or a person opens today: rows of the access map, as a table. */
import { View, define, html, nothing } from "../../element.js";
import { link } from "../../router.js";
import { session } from "../../session.js";
import { t } from "../../texts.js";
import { accessRows } from "../../parts/impact.js";
import { Loading } from "../../parts/load.js";
import { personName } from "../../parts/names.js";

const STEP = 50;

class AccessRows extends View {
  static properties = {
    space: { attribute: false },
    member: { attribute: false },
    binding: { attribute: false },
    shown: { state: true },
  };

  constructor() {
    super();
    this.space = "";
    this.member = "";
    /** @type {string | null} only what goes through this binding */
    this.binding = null;
    this.shown = STEP;
  }

  /** @type {Loading<{rows: import("../../parts/impact.js").AccessRow[], cut: boolean}>} */
  rows = new Loading(this);

  /** @param {Map<PropertyKey, unknown>} changed */
  willUpdate(changed) {
    if (["space", "member", "binding"].some((name) => changed.has(name))) {
      this.again();
    }
  }

  again() {
    if (session.can("authz:list") && this.member !== "") {
      const { space, member, binding } = this;
      this.rows.from(() =>
        accessRows(space, member, (row) => binding === null || row.user_member_id === binding));
    }
  }

  view() {
    if (!session.can("authz:list")) {
      return html`<p class="text-body-secondary">${t.common.notAllowed("authz:list")}</p>`;
    }
    return this.rows.show(({ rows, cut }) =>
      rows.length === 0 ? html`<div class="empty">${t.opens.nothing}</div>` : this.#table(rows, cut));
  }

  /**
   * @param {import("../../parts/impact.js").AccessRow[]} rows
   * @param {boolean} cut
   */
  #table(rows, cut) {
    const more = rows.length > this.shown;
    return html`<div class="table-responsive" tabindex="0" role="region" aria-label=${t.opens.title}>
        <table class="table align-middle">
          <caption class="visually-hidden">${t.opens.title}</caption>
          <thead><tr>${this.binding === null ? html`<th scope="col">${t.opens.who}</th>` : nothing}
            <th scope="col">${t.opens.what}</th><th scope="col">${t.opens.where}</th>
            <th scope="col">${t.opens.resources}</th><th scope="col">${t.opens.through}</th></tr></thead>
          <tbody>${rows.slice(0, this.shown).map((row) => this.#row(row))}</tbody>
        </table></div>
      ${more ? html`<div class="pager"><button type="button" class="btn btn-outline-secondary btn-sm"
        @click=${() => (this.shown += STEP)}>${t.opens.more(rows.length - this.shown, cut)}</button></div>` : nothing}`;
  }

  /** @param {import("../../parts/impact.js").AccessRow} row */
  #row(row) {
    return html`<tr>
      ${this.binding === null
        ? html`<td data-title=${t.opens.who} dir="auto">${personName(row.user_id, row.email)}</td>`
        : nothing}
      <td data-title=${t.opens.what}><code>${row.resource_type}.${row.action}</code></td>
      <td data-title=${t.opens.where}>${row.region} ${row.conditional ? t.impact.conditional : ""}</td>
      <td data-title=${t.opens.resources}>${row.resources}</td>
      <td data-title=${t.opens.through}>${row.via.map(
        (grant) => session.can("roles:read")
          ? html`<a class="me-2" href=${link(["roles", "grants", grant], { space: this.space })}><code>${grant}</code></a>`
          : html`<code>${grant}</code> `)}</td>
    </tr>`;
  }
}
define("access-rows", AccessRows);
