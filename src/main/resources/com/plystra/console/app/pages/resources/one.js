/** A resource's own page: what it is, where it lies, who can do what with it, and its changes. */
import { View, define, html, nothing } from "../../element.js";
import { link } from "../../router.js";
import { session } from "../../session.js";
import { t } from "../../texts.js";
import { inSpace } from "../../parts/changes.js";
import { action, facts, head, idText, state, when } from "../../parts/facts.js";
import { jsonView } from "../../parts/json.js";
import { Loading } from "../../parts/load.js";
import { archiveOrRestore, editResource, moveResource, readResource } from "./change.js";
import "./who.js";

class ResourcePage extends View {
  static properties = { type: { attribute: false }, resourceId: { attribute: false } };

  constructor() {
    super();
    this.type = "";
    this.resourceId = "";
  }

  /** @type {Loading<import("../../api.js").Answer>} */
  found = new Loading(this);

  /** @param {Map<PropertyKey, unknown>} changed */
  willUpdate(changed) {
    if (changed.has("type") || changed.has("resourceId")) {
      this.found.value = null;
      this.#read().then(() => this.found.value && inSpace(this.found.value.data.space_id));
    }
  }

  #read() {
    return this.found.from(() => readResource(this.type, this.resourceId));
  }

  view() {
    return html`<p class="mb-1"><a href=${link(["resources"])}>← ${t.resourcesPage.title}</a></p>
      ${this.found.fault === null ? nothing : html`<h1><bdi>${this.resourceId}</bdi></h1>`}
      ${this.found.show((answer) => this.#draw(answer))}`;
  }

  /** @param {import("../../api.js").Answer} answer */
  #draw(answer) {
    const resource = answer.data;
    return html`${head(html`${resource.display_name ?? resource.id} ${state(resource.status)}`, this.#actions(answer))}
      <div class="panel">${facts([
        [t.resourcesPage.type, html`<a href=${link(["types", resource.resource_type])}>${resource.resource_type}</a>`],
        [t.common.id, idText(resource.id)],
        [t.resourcesPage.group, resource.group_id === null ? null : html`<a href=${link(["groups", resource.group_id])}><bdi>${resource.group_path ?? resource.group_id}</bdi></a>`],
        [t.resourcesPage.owner, resource.owner_member_id === null ? null : html`<a href=${link(["people", "members", resource.owner_member_id])}><bdi>${resource.owner_member_display_name ?? resource.owner_member_id}</bdi></a>`],
        [t.common.space, resource.space_name ?? resource.space_id],
        [t.resourcesPage.externalId, resource.external_id],
        [t.resourcesPage.visibility, resource.visibility],
        [t.resourcesPage.created, when(resource.created_at)],
        [t.resourcesPage.updated, when(resource.updated_at)],
      ])}</div>
      <h2>${t.resourcesPage.who}</h2>
      ${resource.status === "active" ? html`<resource-who .resource=${resource}></resource-who>` : html`<p>${t.resourcesPage.notActive}</p>`}
      <h2>${t.resourcesPage.metadata}</h2>
      ${Object.keys(resource.metadata ?? {}).length === 0 ? html`<p class="text-body-secondary">${t.common.none}</p>` : jsonView(resource.metadata)}`;
  }

  /** @param {import("../../api.js").Answer} answer */
  #actions(answer) {
    const resource = answer.data;
    const may = session.can("resources:manage");
    const change = (/** @type {(begun: any) => Promise<any>} */ run) => async () => {
      if (await run(answer)) {
        this.#read();
      }
    };
    const button = (/** @type {string} */ label, /** @type {any} */ run, style = "btn-outline-secondary") =>
      action(may, "resources:manage", label, change(run), style);
    const active = resource.status === "active";
    return html`${session.can("authz:explain")
        ? html`<a class="btn btn-sm btn-outline-primary" href=${link(["ask"], { space: resource.space_id, type: resource.resource_type, resource: resource.id, what: resource.display_name ?? resource.id })}>${t.resourcesPage.ask}</a>`
        : nothing}
      ${button(t.common.edit, editResource)}
      ${button(t.resourcesPage.move, moveResource)}
      ${button(active ? t.resourcesPage.archive : t.resourcesPage.restore, archiveOrRestore, active ? "btn-outline-danger" : undefined)}
      ${session.can("audit:read")
        ? html`<a class="btn btn-sm btn-outline-secondary" href=${link(["log"], { resource_type: resource.resource_type, resource_id: resource.id })}>${t.resourcesPage.records}</a>`
        : nothing}`;
  }
}
define("resource-page", ResourcePage);
