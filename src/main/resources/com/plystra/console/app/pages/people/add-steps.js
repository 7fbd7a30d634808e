/**
 * Adding a person: the user, the Member, the binding and the grant, made in this order. What was made is kept
 * when a later step is refused, and a second run makes nothing twice: each step has an id of its own choice,
 * and looks for what is there before and after it is refused.
 */
import { Fault, api } from "../../api.js";
import { bindingStatus } from "../../choices.js";

/**
 * @typedef {"user" | "member" | "binding" | "grant"} StepName
 * @typedef {{state: "waiting" | "found" | "made" | "failed", object: any}} Step
 * @typedef {{
 *   space: string,
 *   user: any | null,
 *   email: string,
 *   username: string | null,
 *   password: string | null,
 *   member: {id: string, title: string} | null,
 *   displayName: string,
 *   relation: string,
 *   primary: boolean,
 *   until: string | null,
 *   role: {id: string, title: string} | null,
 *   anchor: {id: string, title: string} | null,
 * }} Plan
 * `user`, `member`: what exists already; null where it is to be made.
 */

const PREFIXES = { user: "user", member: "member", binding: "um", grant: "mr" };
/** @type {StepName[]} */
const ORDER = ["user", "member", "binding", "grant"];

export class AddSteps {
  /** @type {Record<StepName, Step>} */
  steps = fresh();
  /** What each step was about when it had its id: about something else it begins anew. @type {Map<StepName, {about: string, id: string}>} */
  #ids = new Map();

  /**
   * @param {Plan} plan
   * @param {() => void} told is called when a step is done
   * @returns {Promise<Record<StepName, any>>} the four objects; the grant is null without a role
   * @throws {Fault} of the first step that is refused
   */
  async run(plan, told) {
    const user = await this.#step("user", plan.email.toLowerCase(), told, (id) => userOf(plan, id));
    const member = await this.#step("member", JSON.stringify([plan.space, plan.member?.id ?? plan.displayName]), told,
      (id) => memberOf(plan, id));
    const binding = await this.#step("binding", `${user.id} ${member.id}`, told, (id) => bindingOf(plan, user, member, id));
    const grant = plan.role === null
      ? null
      : await this.#step("grant", `${member.id} ${plan.role.id} ${plan.anchor?.id}`, told, (id) => grantOf(plan, member, id));
    return { user, member, binding, grant };
  }

  /**
   * @param {StepName} name
   * @param {string} about
   * @param {() => void} told
   * @param {(id: string) => Promise<Step>} make
   */
  async #step(name, about, told, make) {
    let known = this.#ids.get(name);
    if (known?.about !== about) {
      known = { about, id: freshId(PREFIXES[name]) };
      this.#ids.set(name, known);
      this.#forgetFrom(name);
    }
    if (this.steps[name].object === null) {
      try {
        this.steps[name] = await make(known.id);
      } catch (fault) {
        this.steps[name] = { state: "failed", object: null };
        throw fault;
      } finally {
        told();
      }
    }
    return this.steps[name].object;
  }

  /** @param {StepName} name */
  #forgetFrom(name) {
    for (const later of ORDER.slice(ORDER.indexOf(name))) {
      this.steps[later] = { state: "waiting", object: null };
    }
  }

  /** @returns {boolean} whether something was made that stays */
  get begun() {
    return ORDER.some((name) => this.steps[name].state === "made");
  }
}

/** @returns {Record<StepName, Step>} */
function fresh() {
  const waiting = () => /** @type {Step} */ ({ state: "waiting", object: null });
  return { user: waiting(), member: waiting(), binding: waiting(), grant: waiting() };
}

/** @param {string} prefix @returns {string} an id as the server would make it */
function freshId(prefix) {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return `${prefix}_${[...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

/**
 * Makes an object; where the server says that it is there already, finds it.
 * @param {() => Promise<import("../../api.js").Answer>} create
 * @param {() => Promise<any>} find the object of this id or value; undefined where it is another's
 * @returns {Promise<Step>}
 */
async function createOrFind(create, find) {
  try {
    return { state: "made", object: (await create()).data };
  } catch (fault) {
    const there = fault instanceof Fault && fault.status === 409 ? await find().catch(() => undefined) : undefined;
    if (there === undefined) {
      throw fault;
    }
    return { state: "found", object: there };
  }
}

/** @param {Plan} plan @param {string} id @returns {Promise<Step>} */
async function userOf(plan, id) {
  if (plan.user !== null) {
    return { state: "found", object: plan.user };
  }
  const { email, username, password } = plan;
  return createOrFind(
    () => api("createUser", { body: { id, email, username, ...(password === null ? {} : { password }) } }),
    async () => (await api("listUsers", { query: { email, limit: 1 } })).data[0],
  );
}

/** @param {Plan} plan @param {string} id @returns {Promise<Step>} */
async function memberOf(plan, id) {
  if (plan.member !== null) {
    return { state: "found", object: { id: plan.member.id, display_name: plan.member.title } };
  }
  return createOrFind(
    () => api("createMember", { path: { space_id: plan.space }, body: { id, display_name: plan.displayName } }),
    async () => (await api("getMember", { path: { space_id: plan.space, id } })).data,
  );
}

/**
 * @param {Plan} plan
 * @param {any} user
 * @param {any} member
 * @param {string} id
 * @returns {Promise<Step>}
 */
async function bindingOf(plan, user, member, id) {
  const there = await usableBinding(plan.space, user.id, member.id);
  if (there !== undefined) {
    return { state: "found", object: there };
  }
  const body = {
    id,
    user_id: user.id,
    member_id: member.id,
    relation_type: plan.relation,
    is_primary: plan.primary,
    expires_at: plan.until,
  };
  return createOrFind(
    () => api("createUserMember", { path: { space_id: plan.space }, body }),
    async () => (await api("getUserMember", { path: { space_id: plan.space, id } })).data,
  );
}

/**
 * @param {string} space
 * @param {string} userId
 * @param {string} memberId
 */
async function usableBinding(space, userId, memberId) {
  const { data } = await api("listUserMembers", {
    path: { space_id: space },
    query: { user_id: userId, member_id: memberId, status: "active", limit: 100 },
  });
  return data.find((/** @type {any} */ row) => bindingStatus(row) === "active");
}

/** @param {Plan} plan @param {any} member @param {string} id @returns {Promise<Step>} */
async function grantOf(plan, member, id) {
  const role = plan.role?.id ?? "";
  const anchor = plan.anchor?.id ?? null;
  const body = { id, member_id: member.id, role_id: role, scope_anchor_group_id: anchor };
  return createOrFind(
    () => api("createMemberRole", { path: { space_id: plan.space }, body }),
    async () => {
      const { data } = await api("listMemberRoles", {
        path: { space_id: plan.space },
        query: { member_id: member.id, role_id: role, status: "active", limit: 200 },
      });
      return data.find((/** @type {any} */ row) => row.scope_anchor_group_id === anchor);
    },
  );
}
