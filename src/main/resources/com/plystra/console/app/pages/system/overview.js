/** The server at a glance: its health and what is wrong, its state, and what it counts. */
import { api } from "../../api.js";
import { View, define, html, nothing } from "../../element.js";
import { session } from "../../session.js";
import { t } from "../../texts.js";
import { facts, state, when } from "../../parts/facts.js";
import { Loading } from "../../parts/load.js";
import { findingsView, isWrong, lookAtReadiness } from "../start/health.js";
import { readinessView, statusView } from "./status.js";
import "./metrics.js";

export function draw() {
  return html`<system-overview></system-overview>`;
}

class Overview extends View {
  /** @type {Loading<any>} the whole status, for those who may */
  status = new Loading(this);
  /** @type {Loading<{version: any, health: {ready: boolean, why: string}}>} what everybody may see */
  open = new Loading(this);

  connectedCallback() {
    super.connectedCallback();
    this.#look();
  }

  #look() {
    if (session.can("system:read")) {
      this.status.from(async () => (await api("getSystemStatus")).data);
    } else {
      this.open.from(async () => ({ version: (await api("getVersion")).data, health: await lookAtReadiness() }));
    }
  }

  view() {
    const loading = session.can("system:read") ? this.status : this.open;
    return html`<div class="head"><h2>${t.system.tabs.overview}</h2><div class="actions">
        <button type="button" class="btn btn-sm btn-outline-secondary" ?disabled=${loading.busy}
          @click=${() => this.#look()}>${t.system.again}</button></div></div>
      ${session.can("system:read")
        ? this.status.show((status) => html`<div class="panels">${health(status)}${statusView(status)}</div>`)
        : this.open.show((told) => html`<div class="panels">${few(told)}</div>`)}
      ${session.can("metrics:read") ? html`<server-metrics></server-metrics>` : nothing}`;
  }
}
define("system-overview", Overview);

/** @param {any} status */
function health(status) {
  const wrong = status.findings.filter(isWrong);
  const right = status.findings.filter((/** @type {any} */ one) => !isWrong(one));
  const faults = status.readiness.filter((/** @type {any} */ check) => !check.ok);
  return html`<section class="panel" aria-labelledby="system-health"><h2 id="system-health">${t.system.health}</h2>
    <p>${state(status.ready ? "ready" : "failed")} ${status.ready ? t.start.ready : t.start.notReady("")}</p>
    ${readinessView(faults)}${findingsView(wrong)}
    ${wrong.length === 0 ? html`<p>${t.start.nothingWrong}</p>` : nothing}
    <details><summary>${t.system.goodFindings(right.length + status.readiness.length - faults.length)}</summary>
      ${readinessView(status.readiness.filter((/** @type {any} */ check) => check.ok))}${findingsView(right)}</details></section>`;
}

/** @param {{version: any, health: {ready: boolean, why: string}}} told */
function few({ version, health: now }) {
  const names = t.system.facts;
  return html`<section class="panel" aria-labelledby="system-health"><h2 id="system-health">${t.system.health}</h2>
      <p>${state(now.ready ? "ready" : "failed")} ${now.ready ? t.start.ready : t.start.notReady(now.why)}</p>
      <p class="text-body-secondary">${t.common.notAllowed("system:read")}</p></section>
    <section class="panel" aria-labelledby="system-server"><h2 id="system-server">${t.system.server}</h2>${facts([
      [names.core, version.core_version],
      [names.api, version.api_version],
      [names.schema, t.system.schemaOf(version.schema_version, version.expected_schema_version)],
      version.build_time ? [names.built, when(version.build_time)] : null,
      [names.commit, version.commit],
      [names.java, version.java_version],
    ])}</section>`;
}
