/** Where one begins: what can be done, what is wrong, what there is, and what happened last. */
import { api } from "../../api.js";
import { View, define, html, nothing } from "../../element.js";
import { link, router } from "../../router.js";
import { session } from "../../session.js";
import { t } from "../../texts.js";
import { Following } from "./follow.js";
import { Loading, waiting } from "../../parts/load.js";
import { healthView, lookAtHealth } from "./health.js";
import { jobs } from "./jobs.js";
import { recentView } from "./recent.js";
import { openSpaceForm } from "./space-form.js";
import { lookAtSteps, stepsView } from "./steps.js";

/** @param {import("../../router.js").Place} place */
export function draw(place) {
  return html`<start-page .place=${place}></start-page>`;
}

class StartPage extends View {
  static properties = { place: { attribute: false }, live: { state: true }, spaces: { state: true } };

  constructor() {
    super();
    /** @type {import("../../router.js").Place} */
    this.place = router.place;
    this.live = true;
    /** @type {(() => unknown) | null} draws the list of Spaces, once it was wanted */
    this.spaces = null;
  }

  /** @type {Loading<{counts: Record<string, number | null>, recent_audit_logs: any[]}>} */
  overview = new Loading(this);
  /** @type {Loading<import("./health.js").Health>} */
  health = new Loading(this);
  /** @type {Loading<import("./steps.js").Step[]>} */
  steps = new Loading(this);
  /** @type {unknown} the caller that the page was loaded for */
  #seenBy = null;
  following = new Following(() => this.#look());

  connectedCallback() {
    super.connectedCallback();
    session.addEventListener("change", this.#changed);
    this.#changed();
    this.following.start();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    session.removeEventListener("change", this.#changed);
    this.following.stop();
  }

  #changed = () => {
    this.requestUpdate();
    if (session.me !== null && session.me !== this.#seenBy) {
      this.#seenBy = session.me;
      this.health.from(lookAtHealth);
      this.#look().then(() => this.#findSteps());
    }
  };

  /** @param {Map<PropertyKey, unknown>} changed */
  willUpdate(changed) {
    if (changed.has("place")) {
      this.#enter(this.place.query.get("space"));
      if (this.place.parts[0] === "spaces") {
        import("./spaces.js").then(({ spacesView }) => (this.spaces = spacesView));
      }
    }
  }

  /**
   * A link to a Space, for example from the search, shows the console for that Space, once.
   * @param {string | null} id
   */
  async #enter(id) {
    if (id === null) {
      return;
    }
    router.replace(link(["start"]));
    const there = id === session.space?.id ? null : await api("getSpace", { path: { id } }).catch(() => null);
    if (there !== null) {
      session.enter(there.data);
    }
  }

  async #look() {
    if (session.can("audit:read") && this.live) {
      await this.overview.from(async () => (await api("getConsoleOverview")).data);
    }
  }

  #findSteps() {
    return this.steps.from(() => lookAtSteps(this.overview.value?.counts ?? null));
  }

  view() {
    if (this.place.parts[0] === "spaces") {
      return this.spaces?.() ?? waiting();
    }
    return html`<h1>${t.start.title}</h1>
      <p class="lead">${t.start.lead}</p>
      ${this.steps.value === null ? nothing : stepsView(this.steps.value, () => this.#newSpace())}
      ${jobs()}
      <div class="start-grid">
        <section class="panel start-recent" aria-labelledby="start-recent">${this.#recent()}</section>
        <div>
          <section class="panel" aria-labelledby="start-health">
            <h2 id="start-health">${t.start.health}</h2>
            ${this.health.show(healthView)}
          </section>
          <section class="panel" aria-labelledby="start-counts">
            <h2 id="start-counts">${t.start.counts}</h2>
            ${this.#counts()}${this.#space()}
          </section>
        </div>
      </div>`;
  }

  #recent() {
    const head = html`<div class="head"><h2 id="start-recent">${t.start.recent}</h2>
      ${session.can("audit:read")
        ? html`<div class="actions">
            <button type="button" class="btn btn-sm btn-outline-secondary" aria-pressed=${this.live ? "true" : "false"}
              @click=${() => this.#follow()}><span class="live ${this.live ? "on" : ""}" aria-hidden="true"></span>
              ${this.live ? t.start.live : t.start.paused}</button>
            <a class="btn btn-sm btn-outline-secondary" href=${link(["log"])}>${t.start.wholeLog}</a>
          </div>`
        : nothing}</div>`;
    return html`${head}
      ${session.can("audit:read")
        ? this.overview.show((overview) => recentView(overview.recent_audit_logs))
        : html`<p class="mb-0">${t.common.notAllowed("audit:read")}</p>`}`;
  }

  #follow() {
    this.live = !this.live;
    this.#look();
  }

  #counts() {
    if (!session.can("audit:read")) {
      return html`<p>${t.common.notAllowed("audit:read")}</p>`;
    }
    return this.overview.show(({ counts }) => html`<ul class="counts">
      ${t.start.counted
        .filter(([name]) => counts[name] !== null && counts[name] !== undefined)
        .map(([name, title, page]) => html`<li><a href=${page}>
          <strong>${Number(counts[name]).toLocaleString()}</strong> ${title}</a></li>`)}
    </ul>`);
  }

  #space() {
    if (!session.can("spaces:read") || session.space === null) {
      return nothing;
    }
    return html`<p class="start-space">${t.start.shows} <strong dir="auto">${session.space.name}</strong>
      <a href=${link(["start", "spaces"])}>${t.start.allSpaces}</a></p>`;
  }

  async #newSpace() {
    if ((await openSpaceForm(null)) !== null) {
      await this.#look();
      this.#findSteps();
    }
  }
}
define("start-page", StartPage);
