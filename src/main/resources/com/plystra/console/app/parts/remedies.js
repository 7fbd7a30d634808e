/** What would allow a denied question: the roles that hold the permission, and links to what is broken. */
import { api } from "../api.js";
import { View, define, html, nothing } from "../element.js";
import { link } from "../router.js";
import { session } from "../session.js";
import { t } from "../texts.js";
import { brokenLink } from "../pictures/decision.js";
import { openGrant } from "./grant-form.js";
import { Loading } from "./load.js";

const MANY = 50;

class Remedies extends View {
  static properties = { trace: { attribute: false }, done: { attribute: false } };

  constructor() {
    super();
    /** @type {any} */
    this.trace = null;
    /** What is called after a change was made. */
    this.done = () => {};
  }

  /** @type {Loading<any[]>} */
  roles = new Loading(this);

  /** @param {Map<PropertyKey, unknown>} changed */
  willUpdate(changed) {
    if (changed.has("trace")) {
      this.roles.clear();
      if (this.trace !== null && brokenLink(this.trace) === "grants" && session.can("roles:read")) {
        this.roles.from(() => rolesWith(this.trace));
      }
    }
  }

  view() {
    const trace = this.trace;
    if (trace === null || trace.allow) {
      return nothing;
    }
    const broken = brokenLink(trace);
    return html`<h2>${t.ask.help}</h2>${broken === "grants" ? this.#grants() : this.#repair(broken)}`;
  }

  /** @param {string} broken */
  #repair(broken) {
    const { user, user_member: binding, member } = this.trace.actor ?? {};
    const places = /** @type {Record<string, string | undefined>} */ ({
      user: user && link(["people", user.id]),
      binding: binding && link(["people", "bindings", binding.id]),
      member: member && link(["people", "members", member.id]),
      target: this.trace.target?.resource
        && link(["resources", this.trace.target.resource.type, this.trace.target.resource.id]),
    });
    const place = places[broken];
    return html`<p>${t.ask.repair[/** @type {keyof typeof t.ask.repair} */ (broken)] ?? ""}</p>
      ${place ? html`<a class="btn btn-outline-primary btn-sm" href=${place}>${t.ask.open}</a>` : nothing}`;
  }

  #grants() {
    if (!session.can("roles:read")) {
      return html`<p>${t.common.notAllowed("roles:read")}</p>`;
    }
    return this.roles.show((roles) =>
      roles.length === 0 && this.#failed().length === 0
        ? html`<p>${t.ask.helpNone}</p><a class="btn btn-outline-primary btn-sm" href=${link(["roles"])}>${t.pages.roles}</a>`
        : html`<ul class="remedies">
            ${this.#failed().map(conditionRemedy)}${roles.map((role) => this.#remedy(role))}
          </ul>`,
    );
  }

  /** @returns {any[]} the grants that would allow, were it not for a condition */
  #failed() {
    return (this.trace.matched_candidates ?? []).filter(
      (/** @type {any} */ candidate) => candidate.scope_check.covered && (candidate.condition_checks ?? []).length > 0,
    );
  }

  /** @param {{role_id: string, role_key: string, scope: string}} role */
  #remedy(role) {
    const group = this.trace.target?.group ?? null;
    const member = this.trace.actor.member;
    const anchored = role.scope === "group" || role.scope === "group_tree";
    const give = () =>
      openGrant({
        member: { id: member.id, title: member.display_name },
        role: { id: role.role_id, title: role.role_key },
        anchor: anchored && group ? { id: group.id, title: group.path } : null,
      }).then((made) => made && this.done());
    return html`<li>
      <span>${t.ask.remedy(role.role_key, role.scope, anchored ? (group?.path ?? null) : null)}</span>
      ${session.can("roles:manage")
        ? html`<button type="button" class="btn btn-sm btn-primary" @click=${give}>${t.ask.helpGrant}</button>`
        : nothing}
    </li>`;
  }
}
define("ask-remedies", Remedies);

/** @param {any} candidate */
function conditionRemedy(candidate) {
  const failed = candidate.condition_checks.find((/** @type {any} */ check) => !check.met);
  return html`<li>
    <span>${t.ask.helpCondition(candidate.role.key, failed?.expression ?? "")}</span>
    <a class="btn btn-sm btn-outline-primary" href=${link(["roles", "grants", candidate.member_role.id])}>${t.ask.openGrant}</a>
  </li>`;
}

/**
 * The active roles of the Space that hold the permission asked for, narrowest scope first.
 * @param {any} trace
 */
async function rolesWith(trace) {
  const space = trace.actor.member.space_id;
  const resource = trace.resource_registry.resource_type.key;
  const action = trace.resource_registry.action.key;
  const permissions = (
    await api("listPermissions", { query: { resource, action, status: "active", limit: MANY } })
  ).data;
  const held = await Promise.all(
    permissions.map(async (/** @type {any} */ permission) => {
      const { data } = await api("listRolePermissions", {
        query: { permission_id: permission.id, space_id: space, limit: MANY },
      });
      return data;
    }),
  );
  const order = ["self", "group", "group_tree", "space"];
  const can = (/** @type {any} */ role) => canCover(role.scope, trace);
  return held.flat().filter(can).sort((one, other) => order.indexOf(one.scope) - order.indexOf(other.scope));
}

/**
 * @param {string} scope
 * @param {any} trace
 * @returns {boolean} whether a grant with this scope can cover the target at all
 */
function canCover(scope, trace) {
  const { resource, group } = trace.target ?? {};
  switch (scope) {
    case "self":
      return resource?.owner_member_id === trace.actor.member.id;
    case "group":
    case "group_tree":
      return group !== null && group !== undefined;
    default:
      return true;
  }
}
