/** Changes of a resource: its words and metadata, its place and owner, in use or archived. */
import { api, Fault } from "../../api.js";
import { html } from "../../element.js";
import { searched } from "../../choices.js";
import { t } from "../../texts.js";
import { textOrNull } from "../../parts/form.js";
import { faultBox } from "../../parts/faults.js";
import { waiting } from "../../parts/load.js";
import { openTagged } from "./tagged-form.js";
import { say } from "../../parts/toast.js";
import { accessOfType, placeImpact } from "./impact.js";

/** @typedef {import("../../api.js").Answer} Answer */
/** @typedef {import("../../parts/form.js").FormState} FormState */

/** @param {string} type @param {string} id */
export function readResource(type, id) {
  return api("getResourceAnywhere", { path: { resource_type: type, resource_id: id } });
}

/** @param {any} resource @returns {import("../../api.js").Request} */
function at(resource) {
  return { path: { space_id: resource.space_id, id: resource.id }, query: { resource_type: resource.resource_type } };
}

/** @param {any} text @returns {any} the object that was typed */
export function metadataTyped(text) {
  const typed = textOrNull(text);
  try {
    return typed === null ? null : JSON.parse(typed);
  } catch {
    throw new Fault(400, "NOT_JSON", t.resourcesPage.notJson, [{ field: "metadata", message: t.resourcesPage.notJson }]);
  }
}

/** @param {FormState} form the fields that a new resource and an edited one have */
export function wordFields(form) {
  return html`${form.field("display_name", t.resourcesPage.name)}
    ${form.field("external_id", t.resourcesPage.externalId, { help: t.resourcesPage.externalHelp })}
    ${form.field("visibility", t.resourcesPage.visibility, { help: t.resourcesPage.visibilityHelp })}
    ${form.field("metadata", t.resourcesPage.metadata, { rows: 7, help: t.resourcesPage.metadataHelp, placeholder: "{}" })}`;
}

/** @param {Answer} begun @returns {Promise<any>} the resource after it; null when it was given up */
export async function editResource(begun) {
  let resource = begun.data;
  const saved = await openTagged({
    title: t.resourcesPage.edit,
    confirm: t.common.save,
    begun,
    read: () => readResource(resource.resource_type, resource.id),
    values: wordsOf,
    renewed: (now) => (resource = now),
    body: (form) => html`${wordFields(form)}${reason(form)}`,
    run: async (values, headers) => {
      /** @type {Record<string, any>} only what differs, so that the rest stays as others made it */
      const body = { reason: textOrNull(values["reason"]) };
      const { metadata, ...words } = wordsOf(resource);
      for (const [name, word] of Object.entries(words)) {
        if (values[name] !== word) {
          body[name] = textOrNull(values[name]);
        }
      }
      if (values["metadata"] !== metadata) {
        body["metadata"] = metadataTyped(values["metadata"]);
      }
      return (await api("updateResource", { ...at(resource), body, headers })).data;
    },
  });
  return told(saved, t.common.saved);
}

/** @param {any} resource @returns {Record<string, string>} its words as a form shows them */
function wordsOf(resource) {
  return {
    display_name: resource.display_name ?? "",
    external_id: resource.external_id ?? "",
    visibility: resource.visibility ?? "",
    metadata: JSON.stringify(resource.metadata ?? {}, null, 2),
  };
}

/** @param {any} resource @returns {{path: string | null, owner: string | null} | null} null where it cannot be acted on */
function placeOf(resource) {
  return resource.status === "active" ? { path: resource.group_path, owner: resource.owner_member_id } : null;
}

/** @param {any} resource @returns {Record<string, import("../../parts/pick-one.js").Choice | null>} its group and its owner */
function choicesOf(resource) {
  const { group_id: group, owner_member_id: owner } = resource;
  return {
    group_id: group === null ? null : { id: group, title: resource.group_path ?? group },
    owner_member_id: owner === null ? null : { id: owner, title: resource.owner_member_display_name ?? owner },
  };
}

/** @param {FormState} form */
function reason(form) {
  return form.field("reason", t.resourcesPage.reason, { help: t.resourcesPage.reasonHelp });
}

/** @param {any} saved @param {string} text */
function told(saved, text) {
  if (saved !== null) {
    say(text);
  }
  return saved;
}

/**
 * Who can act on it before and after, drawn again when the place that was chosen changes.
 * @param {any} resource
 */
function impactOf(resource) {
  /** @type {import("./impact.js").TypeAccess | null | undefined} */
  let access;
  /** @type {unknown} */
  let fault = null;
  let redraw = () => {};
  accessOfType(resource).then((found) => (access = found), (why) => (fault = why)).finally(() => redraw());
  return {
    isKnown: () => fault !== null || access !== undefined,
    drawn: (/** @type {FormState} */ form, /** @type {any} */ before, /** @type {any} */ after) => {
      redraw = () => form.host.requestUpdate();
      return fault !== null ? faultBox(fault) : access === undefined ? waiting() : placeImpact(access, before, after);
    },
  };
}

/** @param {Answer} begun */
export async function moveResource(begun) {
  let resource = begun.data;
  const impact = impactOf(resource);
  const chosen = choicesOf(resource);
  const saved = await openTagged({
    title: t.resourcesPage.move,
    confirm: t.resourcesPage.moveNow,
    begun,
    read: () => readResource(resource.resource_type, resource.id),
    ready: impact.isKnown,
    renewed: (now) => {
      const choices = choicesOf(now);
      for (const name of Object.keys(choices)) {
        // What was not chosen anew follows the other change.
        chosen[name] = (chosen[name]?.id ?? null) === resource[name] ? (choices[name] ?? null) : (chosen[name] ?? null);
      }
      resource = now;
    },
    body: (form) => {
      const before = placeOf(resource);
      const pick = (/** @type {string} */ name, /** @type {string} */ label, /** @type {import("../../choices.js").Kinds} */ kind, /** @type {string} */ help) =>
        form.around(name, label, { help }, html`<pick-one .controlId=${form.idOf(name)} .chosen=${chosen[name] ?? null}
          .load=${searched(kind, resource.space_id)} @pick=${(/** @type {CustomEvent} */ event) => {
            chosen[name] = event.detail;
            form.host.requestUpdate();
          }}></pick-one>`);
      const after = before && { path: chosen["group_id"]?.title ?? null, owner: chosen["owner_member_id"]?.id ?? null };
      return html`${pick("group_id", t.resourcesPage.group, "group", t.resourcesPage.groupHelp)}
        ${pick("owner_member_id", t.resourcesPage.owner, "member", t.resourcesPage.ownerHelp)}
        ${impact.drawn(form, before, after)}${reason(form)}
        <p class="undo text-body-secondary">${t.impact.undo}</p>`;
    },
    run: async (values, headers) => {
      /** @type {Record<string, any>} */
      const body = { reason: textOrNull(values["reason"]) };
      for (const name of ["group_id", "owner_member_id"]) {
        const id = chosen[name]?.id ?? null;
        if (id !== resource[name]) {
          body[name] = id;
        }
      }
      return (await api("updateResource", { ...at(resource), body, headers })).data;
    },
  });
  return told(saved, t.resourcesPage.moved);
}

/** @param {Answer} begun archives what is active, and restores what is not */
export async function archiveOrRestore(begun) {
  let resource = begun.data;
  const archive = resource.status === "active";
  const impact = impactOf(resource);
  const saved = await openTagged({
    title: archive ? t.resourcesPage.archive : t.resourcesPage.restore,
    confirm: archive ? t.resourcesPage.archive : t.resourcesPage.restore,
    danger: archive,
    begun,
    read: () => readResource(resource.resource_type, resource.id),
    ready: impact.isKnown,
    renewed: (now) => (resource = now),
    body: (form) => {
      const place = { path: resource.group_path, owner: resource.owner_member_id };
      return html`<p>${archive ? t.resourcesPage.archiveLead : t.resourcesPage.restoreLead}</p>
        ${impact.drawn(form, archive ? place : null, archive ? null : place)}${reason(form)}
        <p class="undo text-body-secondary">${t.impact.undo}</p>`;
    },
    run: async (values, headers) => {
      const body = { reason: textOrNull(values["reason"]) };
      return (await api(archive ? "archiveResource" : "restoreResource", { ...at(resource), body, headers })).data;
    },
  });
  return told(saved, archive ? t.resourcesPage.archived : t.resourcesPage.restored);
}
