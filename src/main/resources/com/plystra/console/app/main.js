/** The frame of the console: signing in, the pages' names, the Space, the search, and the page itself. */
import { api, connection, isRefused, learnCaller } from "./api.js";
import { View, define, html, nothing } from "./element.js";
import { pages } from "./pages.js";
import { link, router } from "./router.js";
import { session } from "./session.js";
import { t } from "./texts.js";
import { faultBox } from "./parts/faults.js";
import { waiting } from "./parts/load.js";
import "./parts/space-choice.js";
import "./parts/toast.js";
import "./search.js";
import "./sign-in.js";

const RETRY_MS = 2000;
const SLOW_MS = 400;

/** A page's module is not there: the server has another version of the console by now. */
class NoModule extends Error {}

class Console extends View {
  static properties = {
    menu: { state: true },
    page: { state: true },
    fault: { state: true },
    slow: { state: true },
  };

  constructor() {
    super();
    this.menu = false;
    /** @type {{name: string, draw: (place: import("./router.js").Place) => unknown} | null} */
    this.page = null;
    /** @type {unknown} */
    this.fault = null;
    this.slow = false;
    this.#theme();
  }

  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #slowly;
  #trying = false;
  /** @type {string | null} the path of the page that has the focus; null before the first one */
  #focused = null;

  connectedCallback() {
    super.connectedCallback();
    router.addEventListener("change", () => this.#open());
    session.addEventListener("change", () => this.#open());
    session.addEventListener("ended", () => this.requestUpdate());
    connection.addEventListener("change", () => this.#connection());
    addEventListener("keydown", (event) => this.#key(event));
    this.#begin();
  }

  async #begin() {
    if (router.place.page !== "sign-in" && session.restore()) {
      try {
        await learnCaller();
      } catch (fault) {
        this.fault = fault;
        if (isRefused(fault)) {
          session.forget();
        }
      }
    }
    this.#open();
  }

  /** Light or dark, as the system wishes, also when it changes its mind. */
  #theme() {
    const dark = matchMedia("(prefers-color-scheme: dark)");
    const set = () => {
      document.documentElement.dataset["bsTheme"] = dark.matches ? "dark" : "light";
    };
    dark.addEventListener("change", set);
    set();
  }

  #connection() {
    clearTimeout(this.#slowly);
    if (connection.pending === 0) {
      this.slow = false;
    } else {
      this.#slowly = setTimeout(() => (this.slow = true), SLOW_MS);
    }
    if (connection.lost && !this.#trying) {
      this.#tryAgain();
    }
    this.requestUpdate();
  }

  async #tryAgain() {
    this.#trying = true;
    while (connection.lost) {
      await new Promise((resume) => setTimeout(resume, RETRY_MS));
      await api("getHealth").catch(() => {});
    }
    this.#trying = false;
  }

  async #open() {
    const place = router.place;
    if (session.me === null) {
      this.requestUpdate();
      return;
    }
    if (place.page === "" || place.page === "sign-in") {
      router.replace(link([this.#allowed()[0]?.name ?? "start"]));
      this.#open();
      return;
    }
    const wanted = pages.find((page) => page.name === place.page);
    const opened = wanted ? await wanted.open().catch(() => null) : null;
    if (router.place.page !== place.page) {
      // Another page was asked for while the module of this one was loaded.
      return;
    }
    this.page = wanted && opened ? { name: wanted.name, draw: opened.draw } : null;
    this.fault = wanted && !opened ? new NoModule() : null;
    this.menu = false;
    document.title = wanted ? `${t.pages[wanted.name]} · ${t.name}` : t.name;
    this.requestUpdate();
    this.#focus([place.page, ...place.parts].join("/"));
  }

  /**
   * Another page takes the focus, as a page that a browser loads does; other filters do not.
   * @param {string} path
   */
  async #focus(path) {
    const before = this.#focused;
    this.#focused = path;
    if (before !== null && before !== path) {
      await this.updateComplete;
      this.querySelector("main")?.focus({ preventScroll: true });
      scrollTo(0, 0);
    }
  }

  #allowed() {
    return pages.filter((page) => page.needs.length === 0 || session.can(...page.needs));
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const typing = event.target instanceof Element && event.target.matches("input, textarea, select");
    const asked = (event.key === "k" && (event.ctrlKey || event.metaKey)) || (event.key === "/" && !typing);
    if (asked && session.me !== null && document.querySelector("dialog[open]") === null) {
      event.preventDefault();
      this.querySelector("plystra-search")?.dispatchEvent(new Event("open"));
    }
  }

  view() {
    if (session.me === null) {
      return html`${faultBox(this.fault)}<sign-in></sign-in>`;
    }
    return html`<a class="skip" href="#main" @click=${this.#skip}>${t.frame.skip}</a>
      <header class="top">
        <button type="button" class="btn menu-button" aria-expanded=${this.menu ? "true" : "false"}
          aria-controls="pages" aria-label=${t.frame.menu} @click=${() => (this.menu = !this.menu)}>☰</button>
        <a class="brand" href="#/start"><span class="brand-name">Plystra</span></a>
        <space-choice></space-choice>
        <plystra-search></plystra-search>
        ${this.#caller()}
      </header>
      ${connection.lost ? html`<div class="lost" role="alert">${t.frame.lost}</div>` : nothing}
      <div class="slow" ?hidden=${!this.slow} role="progressbar" aria-label=${t.common.working}></div>
      <div class="frame ${this.menu ? "menu-open" : ""}">
        <nav id="pages" aria-label=${t.frame.pages}>${this.#allowed().map((page) => this.#pageLink(page))}</nav>
        <main id="main" tabindex="-1">${this.#main()}</main>
      </div>
      <plystra-messages></plystra-messages>
      ${session.credential === null ? html`<sign-in .again=${true}></sign-in>` : nothing}`;
  }

  /** @param {Event} event */
  #skip(event) {
    event.preventDefault();
    this.querySelector("main")?.focus();
  }

  /** @param {import("./pages.js").Page} page */
  #pageLink(page) {
    const here = router.place.page === page.name;
    return html`<a href=${link([page.name])} aria-current=${here ? "page" : nothing}>${t.pages[page.name]}</a>`;
  }

  #main() {
    if (this.fault instanceof NoModule) {
      return html`<div class="empty" role="alert"><p>${t.frame.noModule}</p>
        <button type="button" class="btn btn-primary" @click=${() => location.reload()}>${t.frame.reload}</button></div>`;
    }
    const place = router.place;
    if (this.#allowed().length === 0) {
      return html`<div class="empty"><p>${t.frame.nothingAllowed}</p><p>${t.frame.nothingAllowedMore}</p></div>`;
    }
    if (!pages.some((page) => page.name === place.page)) {
      return html`<div class="empty">${t.frame.noPage}</div>`;
    }
    return this.page?.name === place.page ? this.page.draw(place) : waiting();
  }

  #caller() {
    const caller = session.me?.caller;
    const name = caller?.name ?? session.me?.user_id ?? caller?.type ?? "";
    return html`<div class="caller">
      <span class="caller-name" title="${t.frame.signedInAs} ${caller?.type} ${caller?.id ?? ""}">${name}</span>
      <button type="button" class="btn btn-sm btn-outline-secondary" @click=${signOut}>${t.frame.signOut}</button>
    </div>`;
  }
}
define("plystra-console", Console);

/** Ends what the sign-in began: the session, or the key that the link made. Other credentials stay. */
async function signOut() {
  const credential = session.credential;
  try {
    if (credential?.kind === "session") {
      await api("logout", { body: { refresh_token: credential.refresh } });
    } else if (credential?.kind === "key" && credential.made && credential.id !== undefined) {
      await api("revokeApiKey", { path: { id: credential.id }, body: { revoked_reason: "signed out of the console" } });
    }
  } catch {
    // The credential is dropped here in any case; the server ends it in time.
  }
  session.signedOut();
  router.replace("#/");
}
