/** The server at a glance: versions, readiness, findings, and whatever else its status tells. */
import { api } from "../api.js";
import { View, define, html, nothing } from "../element.js";
import { session } from "../session.js";
import { t } from "../texts.js";
import { facts, state, when } from "../parts/facts.js";
import { Loading } from "../parts/load.js";
import { operationOf } from "../parts/operation-of.js";
import { findingsView, isWrong, lookAtHealth } from "./start-health.js";
import { statusView } from "./system-status.js";
import "./system-metrics.js";

const STATUS = operationOf("GET", "/api/v1/system/status");

export function draw() {
  return html`<system-overview></system-overview>`;
}

class Overview extends View {
  /** @type {Loading<any>} */
  version = new Loading(this);
  /** @type {Loading<import("./start-health.js").Health>} */
  health = new Loading(this);
  /** @type {Loading<any>} */
  status = new Loading(this);

  connectedCallback() {
    super.connectedCallback();
    this.#look();
  }

  #look() {
    this.version.from(async () => (await api("getVersion")).data);
    this.health.from(lookAtHealth);
    if (STATUS !== null && session.can("system:read")) {
      this.status.from(async () => (await api(STATUS)).data);
    }
  }

  view() {
    return html`<div class="head"><h2>${t.system.tabs.overview}</h2><div class="actions">
        <button type="button" class="btn btn-sm btn-outline-secondary" @click=${() => this.#look()}>${t.system.again}</button></div></div>
      <div class="panels">
        <section class="panel" aria-labelledby="system-health"><h2 id="system-health">${t.system.health}</h2>
          ${this.health.show((health) => this.#health(health))}</section>
        <section class="panel" aria-labelledby="system-version"><h2 id="system-version">${t.system.version}</h2>
          ${this.version.show(versionView)}</section>
        ${this.#status()}
      </div>
      ${session.can("metrics:read") ? html`<server-metrics></server-metrics>` : nothing}`;
  }

  /** @param {import("./start-health.js").Health} health */
  #health(health) {
    const findings = health.findings ?? [];
    return html`<p>${health.ready ? state("ready") : state("failed")} ${health.ready ? t.start.ready : t.start.notReady(health.why)}</p>
      ${findingsView(findings.filter(isWrong))}
      ${findings.length === 0
        ? html`<p class="text-body-secondary">${session.can("system:read") ? t.system.noFindings : t.common.notAllowed("system:read")}</p>`
        : html`<details><summary>${t.system.goodFindings(findings.filter((one) => !isWrong(one)).length)}</summary>
            ${findingsView(findings.filter((one) => !isWrong(one)))}</details>`}`;
  }

  #status() {
    if (STATUS === null || !session.can("system:read")) {
      return nothing;
    }
    return this.status.fault === null && this.status.value !== null
      ? statusView(this.status.value)
      : html`<section class="panel">${this.status.show(() => nothing)}</section>`;
  }
}
define("system-overview", Overview);

/** @param {any} version */
function versionView(version) {
  return facts([
    [t.system.facts.core, version.core_version],
    [t.system.facts.api, version.api_version],
    [t.system.facts.schema, `${version.schema_version} (${t.system.facts.expected} ${version.expected_schema_version})`],
    [t.system.facts.built, version.build_time ? when(version.build_time) : null],
    [t.system.facts.commit, version.commit],
    [t.system.facts.java, version.java_version],
  ]);
}
