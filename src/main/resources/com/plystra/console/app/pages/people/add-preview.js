/** What adding a person gives and makes, shown before it is made. */
import { api } from "../../api.js";
import { View, define, html, nothing } from "../../element.js";
import { link } from "../../router.js";
import { session } from "../../session.js";
import { t } from "../../texts.js";
import { bindingStatus } from "../../choices.js";
import { Loading } from "../../parts/load.js";
import { rolesGive } from "../../parts/people-impact.js";

/** @typedef {import("./add-steps.js").StepName} StepName */

const OTHERS_SHOWN = 10;
/** @type {StepName[]} */
const ORDER = ["user", "member", "binding", "grant"];

class AddPreview extends View {
  static properties = {
    permissions: { attribute: false },
    who: { attribute: false },
    anchor: { attribute: false },
    member: { attribute: false },
    space: { attribute: false },
    userId: { attribute: false },
  };

  constructor() {
    super();
    /** @type {any[]} of the role */
    this.permissions = [];
    this.who = "";
    /** @type {string | null} the path of the group from which on the role counts */
    this.anchor = null;
    /** @type {import("../../parts/pick-one.js").Choice | null} the Member that exists already */
    this.member = null;
    this.space = "";
    /** @type {string | null} */
    this.userId = null;
  }

  /** @type {Loading<{others: any[], more: boolean, has: unknown}>} */
  member_ = new Loading(this);
  #asked = "";

  willUpdate() {
    const wanted = `${this.space} ${this.member?.id ?? ""} ${this.userId ?? ""}`;
    if (wanted !== this.#asked) {
      this.#asked = wanted;
      const { space, member, userId } = this;
      if (member === null) {
        this.member_.clear();
      } else {
        this.member_.from(() => existing(space, member, userId));
      }
    }
  }

  view() {
    return html`${this.permissions.length === 0 ? nothing : this.#gives()}
      ${this.member === null ? nothing : this.member_.show((found) => this.#existing(found))}`;
  }

  #gives() {
    const who = this.who === "" ? t.people.thisPerson : this.who;
    return html`<div class="impact gives"><h3 dir="auto">${t.grants.gives(who)}</h3>
      <ul>${this.permissions.map(
        (one) => html`<li><code>${one.resource}.${one.action}</code> ${t.grants.reach(one.scope, this.anchor)}
          ${one.condition ? html`<code>${one.condition}</code>` : nothing}</li>`,
      )}</ul></div>`;
  }

  /** @param {{others: any[], more: boolean, has: unknown}} found */
  #existing({ others, more, has }) {
    const name = this.member?.title ?? "";
    return html`${others.length === 0 ? nothing : html`<div class="alert alert-warning"><p class="mb-1" dir="auto">${t.people.shared(name)}</p>
        <ul class="mb-0">${others.map((row) => html`<li dir="auto">${row.email}</li>`)}${more ? html`<li>${t.people.andOthers}</li>` : nothing}</ul></div>`}
      ${has}`;
  }
}
define("add-preview", AddPreview);

/**
 * Who else acts as a Member, and what it has already.
 * @param {string} space
 * @param {import("../../parts/pick-one.js").Choice} member
 * @param {string | null} userId
 */
async function existing(space, member, userId) {
  const bound = session.can("user_members:read")
    ? await api("listUserMembers", {
        path: { space_id: space },
        query: { member_id: member.id, status: "active", limit: OTHERS_SHOWN + 1 },
      })
    : { data: [], pagination: undefined };
  const others = bound.data.filter((/** @type {any} */ row) => row.user_id !== userId && bindingStatus(row) === "active");
  return {
    others: others.slice(0, OTHERS_SHOWN),
    more: bound.pagination?.has_more ?? false,
    has: await rolesGive(space, member.id, t.people.hasAlready(member.title)),
  };
}

/**
 * The steps, and how far they came.
 * @param {Record<StepName, import("./add-steps.js").Step>} steps
 * @param {Record<StepName, string>} names what each is about
 */
export function stepList(steps, names) {
  return html`<ol class="add-steps" aria-label=${t.people.steps}>
    ${ORDER.filter((name) => names[name] !== "").map((name) => {
      const step = steps[name];
      return html`<li class="step-${step.state}"><strong>${t.people.stepNames[name]}</strong>
        <span dir="auto">${names[name]}</span> <span class="step-state">${t.people.stepStates[step.state]}</span>
        ${step.object === null ? nothing : html`<a href=${placeOf(name, step.object)}>${t.people.open}</a>`}</li>`;
    })}
  </ol>`;
}

/**
 * @param {StepName} name
 * @param {any} object
 */
function placeOf(name, object) {
  switch (name) {
    case "user":
      return link(["people", object.id]);
    case "member":
      return link(["people", "members", object.id]);
    case "binding":
      return link(["people", "bindings", object.id]);
    default:
      return link(["roles", "grants", object.id], { space: object.space_id });
  }
}
