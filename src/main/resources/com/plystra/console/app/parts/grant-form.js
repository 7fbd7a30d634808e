/** Giving a role to a Member: who, which role, from which group on, and what that gives. */
import { api } from "../api.js";
import { html, nothing } from "../element.js";
import { session } from "../session.js";
import { t } from "../texts.js";
import { boundTo, searched } from "../choices.js";
import { conditionField } from "./condition-field.js";
import { faultBox } from "./faults.js";
import { openForm } from "./dialog.js";
import { instantOrNull, textOrNull } from "./form.js";
import "./pick-one.js";
import { say } from "./toast.js";

/** @typedef {import("./pick-one.js").Choice} Choice */

const NAMED = 5;

/**
 * @param {{member?: Choice | null, role?: Choice | null, anchor?: Choice | null, condition?: string | null}} given what is chosen already
 * @returns {Promise<any>} the grant that was made; null when it was given up
 */
export async function openGrant(given) {
  const space = session.space;
  if (space === null) {
    return null;
  }
  /** @type {Record<string, Choice | null>} */
  const chosen = { member_id: given.member ?? null, role_id: given.role ?? null, scope_anchor_group_id: given.anchor ?? null };
  const gives = new GrantPreview();
  const made = await openForm({
    title: t.grants.give,
    confirm: t.grants.confirm,
    wide: true,
    values: { condition: given.condition ?? "" },
    body: (form) => {
      gives.host = form.host;
      gives.look(chosen);
      const pick = (/** @type {string} */ name, /** @type {string} */ label, /** @type {import("../choices.js").Kinds} */ kinds, /** @type {string} */ help) =>
        form.around(name, label, { help, required: name !== "scope_anchor_group_id" }, html`<pick-one
          .controlId=${form.idOf(name)} .load=${searched(kinds)} .chosen=${chosen[name] ?? null}
          @pick=${(/** @type {CustomEvent} */ event) => {
            chosen[name] = event.detail;
            form.host.requestUpdate();
          }}></pick-one>`);
      return html`${pick("member_id", t.grants.member, "member", t.grants.memberHelp)}
        ${pick("role_id", t.grants.role, "role", t.grants.roleHelp)}
        ${pick("scope_anchor_group_id", t.grants.anchor, "group", t.grants.anchorHelp)}
        <details class="mb-3" ?open=${Boolean(given.condition)}><summary>${t.grants.limits}</summary>
          ${form.field("expires_at", t.grants.expires, { type: "datetime-local", help: t.grants.expiresHelp })}
          ${conditionField(form, "condition", t.grants.condition, t.grants.conditionHelp)}
        </details>
        ${gives.draw(chosen)}
        <p class="undo text-body-secondary">${t.grants.undo}</p>`;
    },
    run: async (values) => {
      const { data } = await api("createMemberRole", {
        path: { space_id: space.id },
        body: {
          member_id: chosen["member_id"]?.id ?? "",
          role_id: chosen["role_id"]?.id ?? "",
          scope_anchor_group_id: chosen["scope_anchor_group_id"]?.id ?? null,
          condition: textOrNull(values["condition"]),
          expires_at: instantOrNull(values["expires_at"]),
        },
      });
      return data;
    },
  });
  if (made) {
    say(t.grants.given(made.role_key, made.member_display_name));
  }
  return made;
}

/** What a grant that is being chosen would give, and to whom. */
class GrantPreview {
  host = { requestUpdate: () => {} };
  /** @type {any[]} */
  permissions = [];
  /** @type {Choice[] | null} */
  people = null;
  /** @type {unknown} */
  fault = null;
  #role = "";
  #member = "";

  /** @param {Record<string, Choice | null>} chosen */
  look(chosen) {
    const role = chosen["role_id"]?.id ?? "";
    const member = chosen["member_id"]?.id ?? "";
    if (role !== this.#role) {
      this.#role = role;
      this.permissions = [];
      this.fault = null;
      permissionsOf(role).then(
        (found) => this.#take(role === this.#role, () => (this.permissions = found)),
        (fault) => this.#take(role === this.#role, () => (this.fault = fault)),
      );
    }
    if (member !== this.#member) {
      this.#member = member;
      this.people = null;
      peopleOf(member).then((found) => this.#take(member === this.#member, () => (this.people = found)));
    }
  }

  /** @param {boolean} isChosen still @param {() => void} take */
  #take(isChosen, take) {
    if (isChosen) {
      take();
      this.host.requestUpdate();
    }
  }

  /** @param {Record<string, Choice | null>} chosen */
  draw(chosen) {
    if (this.fault !== null || this.permissions.length === 0) {
      return faultBox(this.fault);
    }
    const where = chosen["scope_anchor_group_id"]?.title ?? null;
    const people = (this.people ?? []).filter((person) => person.status === "active").map((person) => person.title);
    return html`<div class="impact gives" aria-live="polite">
      <h3>${t.grants.gives(chosen["member_id"]?.title ?? t.grants.someone)}</h3>
      <ul>${this.permissions.map((p) => html`<li><code>${p.resource}.${p.action}</code> ${t.grants.reach(p.scope, where)}
        ${p.condition ? html`<code dir="ltr">${p.condition}</code>` : nothing}</li>`)}</ul>
      ${this.people === null ? nothing : html`<p class="mb-0 mt-2">${t.grants.who(people.slice(0, NAMED), people.length > NAMED)}</p>`}
    </div>`;
  }
}

/** @param {string} roleId */
async function permissionsOf(roleId) {
  return roleId === "" || !session.can("roles:read")
    ? []
    : (await api("listRolePermissions", { query: { role_id: roleId, limit: 200 } })).data;
}

/** @param {string} memberId @returns {Promise<Choice[] | null>} null where the caller may not see it */
async function peopleOf(memberId) {
  const space = session.space?.id;
  return memberId === "" || space === undefined ? null : boundTo(memberId, space).catch(() => null);
}
