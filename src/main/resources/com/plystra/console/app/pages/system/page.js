/** The server itself: its state, its settings, who may change it, and the proof of its log. */
import { View, define, html } from "../../element.js";
import { link, router } from "../../router.js";
import { session } from "../../session.js";
import { t } from "../../texts.js";
import { tabs } from "../../parts/facts.js";
import { faultBox } from "../../parts/faults.js";
import { waiting } from "../../parts/load.js";

/**
 * @typedef {import("../../router.js").Place} Place
 * @typedef {{draw: (place: Place) => unknown}} Part
 * @typedef {{name: keyof typeof t.system.tabs, may: () => boolean, open: () => Promise<Part>}} Tab
 */

/** @type {Tab[]} */
const TABS = [
  { name: "overview", may: () => true, open: () => import("./overview.js") },
  { name: "keys", may: () => session.can("api_keys:read", "api_keys:create"), open: () => import("./keys.js") },
  { name: "admins", may: () => session.can("admin_grants:read"), open: () => import("./admins.js") },
  { name: "verify", may: () => session.can("audit:read"), open: () => import("./verify.js") },
  { name: "settings", may: () => session.can("system:read"), open: () => import("./settings.js") },
  { name: "sessions", may: () => session.credential?.kind === "session", open: () => import("./sessions.js") },
  { name: "commands", may: () => session.can("system:read"), open: () => import("./commands.js") },
];

/** @param {Place} place */
export function draw(place) {
  return html`<system-page .place=${place}></system-page>`;
}

class SystemPage extends View {
  static properties = { place: { attribute: false }, opened: { state: true }, fault: { state: true } };

  constructor() {
    super();
    /** @type {Place} */
    this.place = router.place;
    /** @type {{name: string, draw: Part["draw"]} | null} */
    this.opened = null;
    /** @type {unknown} */
    this.fault = null;
  }

  /** @param {Map<PropertyKey, unknown>} changed */
  willUpdate(changed) {
    if (changed.has("place") && this.opened?.name !== this.#tab().name) {
      this.#open(this.#tab());
    }
  }

  /** @returns {Tab} */
  #tab() {
    const wanted = this.place.parts[0] ?? "overview";
    return TABS.find((tab) => tab.name === wanted) ?? /** @type {Tab} */ (TABS[0]);
  }

  /** @param {Tab} tab */
  async #open(tab) {
    /** @type {unknown} */
    let fault = null;
    const part = await tab.open().catch((why) => {
      fault = why;
      return null;
    });
    if (tab === this.#tab()) {
      this.opened = part === null ? null : { name: tab.name, draw: part.draw };
      this.fault = fault;
    }
  }

  view() {
    const tab = this.#tab();
    const shown = TABS.filter((one) => one.may()).map((one) => ({
      name: one.name,
      title: t.system.tabs[one.name],
      href: one.name === "overview" ? link(["system"]) : link(["system", one.name]),
    }));
    return html`<h1>${t.system.title}</h1>
      <p class="lead">${t.system.lead}</p>
      ${tabs(t.system.title, shown, tab.name)}
      ${this.#content(tab)}`;
  }

  /** @param {Tab} tab */
  #content(tab) {
    if (!tab.may()) {
      return html`<div class="empty">${t.system.notYours}</div>`;
    }
    if (this.fault !== null) {
      return faultBox(this.fault);
    }
    return this.opened?.name === tab.name ? this.opened.draw(this.place) : waiting();
  }
}
define("system-page", SystemPage);
