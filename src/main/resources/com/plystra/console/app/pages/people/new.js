/** Adding a person to the Space with a role: one form for new colleagues and for those who are here already. */
import { View, define, html, nothing } from "../../element.js";
import { guard, leave, link, router } from "../../router.js";
import { session } from "../../session.js";
import { t } from "../../texts.js";
import { searched } from "../../choices.js";
import { AccountLookup, permissionsOf } from "./add-lookups.js";
import { stepList } from "./add-preview.js";
import { AddSteps } from "./add-steps.js";
import { head } from "../../parts/facts.js";
import { faultBox } from "../../parts/faults.js";
import { FormState, instantOrNull, textOrNull } from "../../parts/form.js";
import "../../parts/pick-one.js";
import { say } from "../../parts/toast.js";

/** @typedef {import("../../parts/pick-one.js").Choice} Choice */

const TYPING_MS = 300;
const NEW = "new";
const OTHER = "other";

class AddPerson extends View {
  static properties = { place: { attribute: false }, space: { attribute: false } };

  constructor() {
    super();
    this.place = router.place;
    /** @type {typeof session.space} */
    this.space = null;
  }

  form = new FormState(this, { email: "", acts_as: NEW, relation_type: "login", is_primary: false });
  #account = new AccountLookup(this, (bound) => this.#propose(bound));
  #byHand = false;
  #taken = "";
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** @type {Record<string, Choice | null>} */
  #chosen = { role_id: null, scope_anchor_group_id: null, member_id: null };
  /** @type {any[]} what the role permits */
  #permissions = [];
  #adding = new AddSteps();

  /** @param {Map<PropertyKey, unknown>} changed */
  willUpdate(changed) {
    const before = /** @type {typeof session.space} */ (changed.get("space") ?? null);
    if (before !== null && before.id !== this.space?.id) {
      this.#chosen = { role_id: null, scope_anchor_group_id: null, member_id: null };
      this.#permissions = [];
    }
    if (changed.has("place")) {
      this.#take(this.place.query);
    }
    if (changed.has("space")) {
      this.#look();
    }
  }

  firstUpdated() {
    this.querySelector("input")?.focus();
  }

  /** @param {URLSearchParams} query of the address */
  #take(query) {
    if (this.#taken === query.toString()) {
      return;
    }
    this.#taken = query.toString();
    const [email, member] = [query.get("email"), query.get("member")];
    if (email !== null && this.form.values["email"] === "") {
      this.form.set("email", email);
    }
    if (member !== null && this.#chosen["member_id"] === null) {
      this.#chosen["member_id"] = { id: member, title: query.get("as") ?? member };
      this.form.set("acts_as", OTHER);
    }
  }

  #typed = () => {
    guard(() => confirm(t.common.discard));
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#look(), TYPING_MS);
  };

  /** Whether there is an account with this e-mail, and what it acts as here. */
  #look() {
    clearTimeout(this.#timer);
    return this.#account.known(String(this.form.values["email"]).trim(), this.space?.id ?? null);
  }

  /** @param {any[]} bound */
  #propose(bound) {
    const chosen = this.form.values["acts_as"];
    const stays = this.#byHand && (chosen === NEW || bound.some((row) => row.member_id === chosen));
    if (chosen !== OTHER && !stays) {
      const first = bound.find((row) => row.is_primary) ?? bound[0];
      this.form.set("acts_as", first?.member_id ?? NEW);
    }
  }

  /** @returns {Choice | null} the Member that exists already; null for a new one */
  #member() {
    const as = this.form.values["acts_as"];
    if (as === OTHER) {
      return this.#chosen["member_id"] ?? null;
    }
    const row = this.#account.bindings.find((one) => one.member_id === as);
    return row === undefined ? null : { id: row.member_id, title: row.member_display_name };
  }

  /** @returns {import("./add-steps.js").Plan} */
  #plan() {
    const values = this.form.values;
    const email = String(values["email"]).trim();
    return {
      space: this.space?.id ?? "",
      user: this.#account.user,
      email,
      username: textOrNull(values["username"]),
      password: textOrNull(values["password"]),
      member: this.#member(),
      displayName: textOrNull(values["display_name"]) ?? email,
      relation: textOrNull(values["relation_type"]) ?? "login",
      primary: Boolean(values["is_primary"]),
      until: instantOrNull(values["expires_at"]),
      role: this.#chosen["role_id"] ?? null,
      anchor: this.#chosen["scope_anchor_group_id"] ?? null,
    };
  }

  /** @param {Event} event */
  #submit = async (event) => {
    event.preventDefault();
    // Enter may come before the look-up of what was typed, or before its answer.
    await this.#look();
    if (this.#account.fault !== null) {
      return;
    }
    const made = await this.form.submit(() => this.#adding.run(this.#plan(), () => this.requestUpdate()));
    if (made !== null) {
      say(t.people.added(made.user.email, this.space?.name ?? ""));
      leave(this, link(["people", made.user.id]));
    } else {
      this.#showFault();
    }
  };

  /** To the first field that was refused, also where it was folded away. */
  async #showFault() {
    await this.updateComplete;
    const refused = /** @type {HTMLElement | null} */ (this.querySelector(".is-invalid"));
    const folded = refused?.closest("details");
    if (folded) {
      folded.open = true;
    }
    refused?.focus();
  }

  view() {
    const space = this.space;
    const may = session.can("user_members:manage");
    if (space === null || !may) {
      return html`${head(t.people.add)}<div class="empty">
        ${may ? t.common.chooseSpace : t.common.notAllowed("user_members:manage")}</div>`;
    }
    return html`${head(t.people.addTo(space.name))}
      <p class="lead">${t.people.addLead}</p>
      <form class="add-person" @submit=${this.#submit} novalidate>
        <div class="panel">
          ${this.form.alert()}${faultBox(this.#account.fault)}
          ${this.#adding.begun && this.form.fault !== null ? html`<p role="status">${t.people.kept}</p>` : nothing}
          ${this.form.field("email", t.people.email, {
            type: "email", required: true, change: this.#typed, help: this.#about(),
          })}
          ${this.#account.bindings.length > 0 || this.form.values["acts_as"] === OTHER ? this.#actsAs() : nothing}
          ${session.can("roles:manage") ? this.#role() : html`<p class="text-body-secondary">${t.common.notAllowed("roles:manage")}</p>`}
          ${this.#more()}
          <button class="btn btn-primary" ?disabled=${this.form.busy || !this.#possible()}>
            ${this.form.busy ? t.common.working : t.people.addNow}</button>
          ${this.#possible() ? nothing : html`<p class="field-fault">${this.#impossible()}</p>`}
        </div>
        <section aria-live="polite">
          <h2 class="mt-0">${t.people.preview}</h2>
          <add-preview .permissions=${this.#permissions} .who=${this.form.values["email"]}
            .anchor=${this.#chosen["scope_anchor_group_id"]?.title ?? null}
            .member=${this.#member()} .space=${space.id} .userId=${this.#account.user?.id ?? null}></add-preview>
          ${stepList(this.#adding.steps, this.#names())}
          <p class="undo text-body-secondary">${t.people.addUndo}</p>
        </section>
      </form>`;
  }

  #names() {
    const plan = this.#plan();
    return {
      user: `${plan.email}${plan.user === null ? "" : `, ${t.people.existing}`}`,
      member: plan.member === null ? plan.displayName : `${plan.member.title}, ${t.people.existing}`,
      binding: plan.email === "" ? "" : this.#isBound()
        ? t.people.existing
        : `${plan.relation}${plan.until === null ? "" : `, ${t.people.until} ${plan.until}`}`,
      grant: plan.role === null ? "" : `${plan.role.title}${plan.anchor === null ? "" : `, ${t.people.from(plan.anchor.title)}`}`,
    };
  }

  /** What is known about the e-mail that is typed. */
  #about() {
    if (this.#account.user !== null) {
      return html`<a href=${link(["people", this.#account.user.id])}>${t.people.isThere(this.#account.user.status)}</a>`;
    }
    if (!session.can("users:read")) {
      return t.common.notAllowed("users:read");
    }
    if (!/.@./.test(this.#account.looked)) {
      return t.people.emailHelp;
    }
    return session.can("users:manage") ? t.people.isNew : t.people.notSeen;
  }

  #possible() {
    return !this.#anchorMissing() && (this.#account.user !== null || session.can("users:manage"))
      && (this.#member() !== null || (session.can("members:manage") && this.form.values["acts_as"] !== OTHER));
  }

  /** Whether nothing of the role would count, for want of a group. */
  #anchorMissing() {
    return this.#chosen["scope_anchor_group_id"] === null && this.#permissions.length > 0
      && this.#permissions.every((one) => one.scope === "group" || one.scope === "group_tree");
  }

  #impossible() {
    if (this.#anchorMissing()) {
      return t.people.anchorNeeded;
    }
    if (this.#account.user === null && !session.can("users:manage")) {
      return t.people.onlyExisting;
    }
    return this.form.values["acts_as"] === OTHER ? t.people.chooseMember : t.common.notAllowed("members:manage");
  }

  #actsAs() {
    return html`${this.form.field("acts_as", t.people.actsAsField, {
        change: () => (this.#byHand = true),
        options: [
          ...this.#account.bindings.map((row) => ({ value: row.member_id, label: row.member_display_name })),
          { value: NEW, label: t.people.aNewMember },
          { value: OTHER, label: t.people.anotherMember },
        ],
      })}
      ${this.form.values["acts_as"] === OTHER ? this.#pick("member_id", t.people.member, "member", t.people.memberHelp) : nothing}`;
  }

  #role() {
    const anchored = this.#permissions.some((one) => one.scope === "group" || one.scope === "group_tree");
    return html`${this.#pick("role_id", t.grants.role, "role", t.people.roleHelp)}
      ${this.#pick("scope_anchor_group_id", t.grants.anchor, "group", anchored ? t.people.anchorNeeded : t.grants.anchorHelp)}`;
  }

  /**
   * @param {string} name
   * @param {string} label
   * @param {import("../../choices.js").Kinds} kinds
   * @param {string} help
   */
  #pick(name, label, kinds, help) {
    return this.form.around(name, label, { help }, html`<pick-one .controlId=${this.form.idOf(name)}
      .load=${searched(kinds)} .chosen=${this.#chosen[name] ?? null}
      @pick=${async (/** @type {CustomEvent} */ event) => {
        this.#chosen[name] = event.detail;
        guard(() => confirm(t.common.discard));
        const permissions = name === "role_id" ? await permissionsOf(event.detail?.id ?? null) : this.#permissions;
        if (this.#chosen[name] === event.detail) {
          this.#permissions = permissions;
        }
        this.requestUpdate();
      }}></pick-one>`);
  }

  /** Whether the person acts as the chosen Member already. */
  #isBound() {
    return this.#account.bindings.some((row) => row.member_id === this.#member()?.id);
  }

  #more() {
    const made = this.#member() === null;
    return html`<details class="mb-3"><summary>${t.common.more}</summary>
      ${this.#account.bindings.length === 0 && this.form.values["acts_as"] !== OTHER ? this.#actsAs() : nothing}
      ${made ? this.form.field("display_name", t.people.memberName, { help: t.people.memberNameHelp, placeholder: String(this.form.values["email"]) }) : nothing}
      ${this.#isBound() ? html`<p class="form-text">${t.people.boundAlready}</p>` : html`
        ${this.form.field("expires_at", t.people.until, { type: "datetime-local", help: t.people.untilHelp })}
        ${this.form.field("relation_type", t.people.relation, { help: t.people.relationHelp })}
        ${this.form.checkbox("is_primary", t.people.primaryLong)}`}
      ${this.#account.user === null ? html`${this.form.field("username", t.people.username)}
        ${this.form.field("password", t.people.firstPassword, {
          type: "password", autocomplete: "new-password", help: t.people.firstPasswordHelp,
        })}` : nothing}
    </details>`;
  }
}
define("add-person", AddPerson);
