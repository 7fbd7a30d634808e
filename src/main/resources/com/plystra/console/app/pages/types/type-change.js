/** Changes of a type: its words, whether it counts, its actions, its mapping, its permissions. */
import { Fault, api, found } from "../../api.js";
import { html, nothing } from "../../element.js";
import { session } from "../../session.js";
import { t } from "../../texts.js";
import { confirmChange, openForm, openNote } from "../../parts/dialog.js";
import { faultBox } from "../../parts/faults.js";
import { textOrNull } from "../../parts/form.js";
import { Guarded, openChange } from "../../parts/guarded.js";
import { losses } from "../../parts/impact.js";

export const RISKS = ["low", "normal", "high", "critical"].map((value) => ({ value, label: value }));
export const STORAGE = ["internal_table", "plugin_managed", "external"].map((value) => ({ value, label: value }));
const FIELDS = /** @type {(keyof typeof t.typesPage.fields)[]} */ (Object.keys(t.typesPage.fields));

/** @param {any} type @returns {Promise<any>} */
export function changeType(type) {
  return openChange({
    title: t.typesPage.editTitle(type.key),
    load: () => api("getResourceType", { path: { key: type.key } }),
    values: (row) => ({ display_name: row.display_name, description: row.description ?? "" }),
    fields: (form) => html`${form.field("display_name", t.typesPage.name, { required: true })}
      ${form.field("description", t.typesPage.description, { rows: 3 })}`,
    save: (values, headers) => api("updateResourceType", {
      path: { key: type.key },
      headers,
      body: { display_name: values["display_name"].trim(), description: textOrNull(values["description"]) },
    }),
  });
}

/** @param {any} type @param {"active" | "disabled"} status @returns {Promise<any>} */
export function switchType(type, status) {
  const off = status === "disabled";
  const guarded = new Guarded(() => api("getResourceType", { path: { key: type.key } }));
  return confirmChange({
    title: off ? t.typesPage.disableTitle(type.key) : t.typesPage.restoreTitle(type.key),
    impact: async () => off
      ? html`<p>${t.typesPage.statusHelp}</p>${await lossesOf(type.key)}`
      : html`<p>${t.typesPage.restoreGives}</p>`,
    undo: t.typesPage.undoStatus,
    confirm: off ? t.typesPage.disable : t.typesPage.restore,
    danger: off,
    fields: () => guarded.note(),
    run: async () => (await guarded.send((headers) =>
      api("updateResourceType", { path: { key: type.key }, headers, body: { status } }))).data,
  });
}

/**
 * What the chosen Space loses; types and plugins count for all Spaces.
 * @param {string | null} type only this one
 * @param {(row: import("../../parts/impact.js").AccessRow) => boolean} ends
 */
export async function lossesOf(type, ends = () => true) {
  const space = session.space;
  return space === null
    ? nothing
    : html`${await losses({ space: space.id, member: null, type, ends })}<p>${t.typesPage.takesHere(space.name)}</p>`;
}

/** @param {string} type @returns {Promise<any>} */
export function addAction(type) {
  return openForm({
    title: t.typesPage.addAction,
    confirm: t.common.create,
    values: { key: "", display_name: "", risk_level: "normal", audit_default: true },
    body: (form) => html`${form.field("key", t.typesPage.key, { required: true, help: t.typesPage.keyHelp })}
      ${actionFields(form)}<p class="undo text-body-secondary">${t.typesPage.undoAction}</p>`,
    run: async (values) => {
      const key = values["key"].trim();
      const { data } = await api("listResourceActions", { path: { key: type }, query: { limit: 200 } });
      if (data.some((/** @type {any} */ one) => one.key === key)) {
        throw taken(t.typesPage.actionTaken(key));
      }
      return saveAction(type, values);
    },
  });
}

/** @param {string} type @param {any} row the action @returns {Promise<any>} */
export function changeAction(type, row) {
  return openForm({
    title: t.typesPage.changeAction(row.key),
    confirm: t.common.save,
    values: { ...row, description: row.description ?? "" },
    body: actionFields,
    run: (values) => saveAction(type, values),
  });
}

/** @param {import("../../parts/form.js").FormState} form */
function actionFields(form) {
  return html`${form.field("display_name", t.typesPage.name)}
    ${form.field("risk_level", t.typesPage.risk, { options: RISKS })}
    ${form.field("description", t.typesPage.description, { rows: 2 })}
    ${form.checkbox("audit_default", t.typesPage.audited)}`;
}

/** @param {string} type @param {Record<string, any>} values registering an action again replaces its fields */
export async function saveAction(type, values) {
  const key = String(values["key"] ?? "").trim();
  return (await api("createResourceAction", {
    path: { key: type },
    body: {
      key,
      display_name: textOrNull(values["display_name"]) ?? wordsOf(key),
      description: textOrNull(values["description"]),
      risk_level: values["risk_level"],
      audit_default: values["audit_default"] ?? true,
      ...(values["metadata"] === undefined ? {} : { metadata: values["metadata"] }),
    },
  })).data;
}

/** @param {string} key @returns {string} `close_case` as `Close case` */
export function wordsOf(key) {
  const words = key.replace(/[_.-]+/g, " ").trim();
  return words === "" ? "" : words.charAt(0).toUpperCase() + words.slice(1);
}

/** @param {string} message @param {string} field */
export function taken(message, field = "key") {
  return new Fault(409, "CONFLICT", message, [{ field, message }]);
}

/** @param {string} type @returns {Promise<any>} */
export async function changeMapping(type) {
  /** @type {import("../../api.js").Answer | null} */
  let there = null;
  try {
    there = await found(() => api("getResourceMapping", { path: { key: type } }));
  } catch (fault) {
    return openNote(t.typesPage.mapping, faultBox(fault));
  }
  const fields = (/** @type {import("../../parts/form.js").FormState} */ form) => html`<p>${t.typesPage.mappingHelp}</p>
    ${form.field("storage_kind", t.typesPage.storageKind, { options: STORAGE })}
    ${FIELDS.map((name) => form.field(name, t.typesPage.fields[name]))}`;
  const body = (/** @type {Record<string, any>} */ values) => ({
    storage_kind: values["storage_kind"],
    ...Object.fromEntries(FIELDS.map((name) => [name, textOrNull(values[name])])),
  });
  if (there === null) {
    return openForm({
      title: t.typesPage.mappingSet,
      confirm: t.common.save,
      values: { storage_kind: "external" },
      body: fields,
      run: async (values) => (await api("createResourceMapping", { path: { key: type }, body: body(values) })).data,
    });
  }
  return openChange({
    title: t.typesPage.mapping,
    load: () => api("getResourceMapping", { path: { key: type } }),
    values: (row) => row,
    fields,
    save: (values, headers) => api("updateResourceMapping", { path: { key: type }, headers, body: body(values) }),
  });
}

/** @param {any} permission @returns {Promise<any>} */
export function switchPermission(permission) {
  const off = permission.status === "active";
  const guarded = new Guarded(() => api("getPermission", { path: { id: permission.id } }));
  const name = `${permission.resource}.${permission.action} ${permission.scope}`;
  const { resource, action, scope } = permission;
  return confirmChange({
    title: off ? t.typesPage.permissionOffTitle(name) : `${t.typesPage.restore}: ${name}`,
    impact: async () => off
      ? html`<p>${t.typesPage.permissionOffTakes}</p>${await lossesOf(resource, (row) =>
          row.action === action && row.region.split(" ")[0] === scope)}`
      : nothing,
    undo: t.typesPage.undoStatus,
    confirm: off ? t.typesPage.disable : t.typesPage.restore,
    danger: off,
    fields: () => guarded.note(),
    run: async () => (await guarded.send((headers) =>
      api(off ? "disablePermission" : "restorePermission", { path: { id: permission.id }, headers, body: {} }))).data,
  });
}
