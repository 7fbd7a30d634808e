/** Who the console is signed in as: a credential in memory, and what its caller may do. */
const KEPT = "plystra.console.credential";
const SPACE = "plystra.console.space";

/**
 * @typedef {{kind: "token", secret: string}
 *   | {kind: "key", secret: string, id?: string, made?: boolean}
 *   | {kind: "session", access: string, refresh: string}} Credential
 * @typedef {{
 *   user_id: string | null,
 *   caller: {type: string, id: string | null, name: string | null},
 *   grants: any[],
 *   permission_keys: string[],
 *   places: {space_id: string, group_id: string | null, group_path: string | null}[],
 * }} Me
 */

/** Events: `change` (signed in, signed out, another Space), `ended` (the server ended it). */
class Session extends EventTarget {
  /** @type {Credential | null} */
  credential = null;
  /** @type {Me | null} */
  me = null;
  /** @type {{id: string, name: string, status?: string} | null} */
  space = null;
  endedBecause = "";
  #kept = false;
  /** @type {Promise<boolean> | null} */
  #renewal = null;

  /** Takes up what this tab kept. @returns {boolean} whether there was something */
  restore() {
    const kept = sessionStorage.getItem(KEPT);
    if (kept === null) {
      return false;
    }
    this.credential = JSON.parse(kept);
    this.#kept = true;
    return true;
  }

  /**
   * @param {Credential} credential
   * @param {boolean} keep whether a reload of this tab stays signed in
   */
  use(credential, keep) {
    this.credential = credential;
    this.#kept = keep;
    this.endedBecause = "";
    this.#store();
  }

  /** @param {Me} me */
  known(me) {
    this.me = me;
    this.dispatchEvent(new Event("change"));
  }

  /** @param {{id: string, name: string, status?: string} | null} space */
  enter(space) {
    this.space = space;
    if (space !== null) {
      sessionStorage.setItem(SPACE, space.id);
    }
    this.dispatchEvent(new Event("change"));
  }

  /** @returns {string | null} the id of the Space that this tab showed last */
  lastSpace() {
    return sessionStorage.getItem(SPACE);
  }

  /** @param {string[]} keys permission keys. @returns {boolean} whether the caller holds one of them */
  can(...keys) {
    return keys.some((key) => this.me?.permission_keys.includes(key) ?? false);
  }

  /** @returns {Record<string, string>} */
  headers() {
    const credential = this.credential;
    if (credential === null) {
      return {};
    }
    switch (credential.kind) {
      case "token":
        return { "X-Plystra-Admin-Token": credential.secret };
      case "key":
        return { "X-Plystra-API-Key": credential.secret };
      default:
        return { Authorization: `Bearer ${credential.access}` };
    }
  }

  /**
   * Gets a new access token, once for all calls that wait.
   * @returns {Promise<boolean>} whether it did; false: the session has ended
   * @throws where the server was not reached, or could not tell
   */
  renew() {
    const credential = this.credential;
    if (credential?.kind !== "session") {
      return Promise.resolve(false);
    }
    this.#renewal ??= this.#refresh(credential).finally(() => {
      this.#renewal = null;
    });
    return this.#renewal;
  }

  /** @param {{kind: "session", access: string, refresh: string}} credential */
  async #refresh(credential) {
    const response = await fetch("../api/v1/auth/refresh", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ refresh_token: credential.refresh }),
    });
    if (response.status >= 500 || response.status === 429) {
      throw new Error(`status ${response.status}`);
    }
    if (!response.ok) {
      return false;
    }
    const { data } = await response.json();
    credential.access = data.access_token;
    credential.refresh = data.refresh_token ?? credential.refresh;
    this.#store();
    return true;
  }

  /** @param {string} why what the server said when it refused the credential */
  ended(why) {
    if (this.credential !== null && this.me !== null) {
      this.endedBecause = why;
      this.forget();
      this.dispatchEvent(new Event("ended"));
    }
  }

  /** Drops the credential. What the pages show stays until another caller signs in. */
  forget() {
    this.credential = null;
    sessionStorage.removeItem(KEPT);
  }

  signedOut() {
    this.forget();
    this.me = null;
    this.space = null;
    this.dispatchEvent(new Event("change"));
  }

  #store() {
    if (this.#kept) {
      sessionStorage.setItem(KEPT, JSON.stringify(this.credential));
    } else {
      sessionStorage.removeItem(KEPT);
    }
  }
}

export const session = new Session();
