/** What the form that adds a person looks up while it is filled in. */
import { api } from "../../api.js";
import { session } from "../../session.js";
import { bindingStatus } from "../../choices.js";

/** Who has an e-mail, looked up while it is typed. Of two look-ups that overlap the later counts. */
export class AccountLookup {
  /** @type {any | null} the account with the e-mail */
  user = null;
  /** @type {any[]} the usable bindings of that account in the Space */
  bindings = [];
  looked = "";
  /** @type {unknown} why it is not known whether there is an account */
  fault = null;
  #asked = "";
  #running = Promise.resolve();

  /**
   * @param {{requestUpdate(): void}} host
   * @param {(bound: any[]) => void} found is called with the bindings
   */
  constructor(host, found) {
    this.host = host;
    this.found = found;
  }

  /**
   * Waits until it is known, and looks it up where it was not, or could not be.
   * @param {string} email
   * @param {string | null} space
   */
  known(email, space) {
    const asked = `${space ?? ""} ${email}`;
    if (asked !== this.#asked || this.fault !== null) {
      this.#asked = asked;
      this.#running = this.#look(asked, email, space);
    }
    return this.#running;
  }

  /**
   * @param {string} asked
   * @param {string} email
   * @param {string | null} space
   */
  async #look(asked, email, space) {
    this.looked = email;
    this.user = null;
    this.bindings = [];
    this.fault = null;
    try {
      const { user, bound } = space === null ? { user: null, bound: [] } : await accountOf(email, space);
      if (asked === this.#asked) {
        this.user = user;
        this.bindings = bound;
        this.found(bound);
      }
    } catch (fault) {
      this.fault = asked === this.#asked ? fault : this.fault;
    }
    this.host.requestUpdate();
  }
}

/**
 * The account with an e-mail, and what it acts as in a Space.
 * @param {string} email
 * @param {string} space
 * @returns {Promise<{user: any | null, bound: any[]}>}
 */
async function accountOf(email, space) {
  if (!/.@./.test(email) || !session.can("users:read")) {
    return { user: null, bound: [] };
  }
  const found = await api("listUsers", { query: { email, limit: 1 } });
  const user = found.data[0] ?? null;
  return { user, bound: user === null ? [] : await bindings(user.id, space) };
}

/**
 * @param {string} userId
 * @param {string} space
 * @returns {Promise<any[]>} the usable bindings of a user
 */
async function bindings(userId, space) {
  const query = { user_id: userId, status: "active", limit: 50 };
  if (!session.can("user_members:read")) {
    return [];
  }
  const answer = await api("listUserMembers", { path: { space_id: space }, query });
  return answer.data.filter((/** @type {any} */ row) => bindingStatus(row) === "active");
}

/** @param {string | null} roleId */
export async function permissionsOf(roleId) {
  return roleId === null || !session.can("roles:read")
    ? []
    : (await api("listRolePermissions", { query: { role_id: roleId, limit: 200 } }).catch(() => ({ data: [] }))).data;
}
