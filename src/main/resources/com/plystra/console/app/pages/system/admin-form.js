/** Giving a person an admin grant. */
import { Fault, api } from "../../api.js";
import { html, nothing } from "../../element.js";
import { session } from "../../session.js";
import { t } from "../../texts.js";
import { searched } from "../../choices.js";
import { openForm } from "../../parts/dialog.js";
import { instantOrNull } from "../../parts/form.js";
import { KEYS, holds } from "./permission-keys.js";
import { say } from "../../parts/toast.js";
import "../../parts/pick-one.js";

/** @typedef {import("../../parts/pick-one.js").Choice} Choice */

export const LEVELS = ["instance_super_admin", "instance_admin", "space_admin", "group_admin"];

/** Which keys each level can hold. @type {Record<string, import("./permission-keys.js").Level>} */
const WIDTHS = { instance_super_admin: "instance", instance_admin: "instance", space_admin: "space", group_admin: "group" };

/** @returns {Promise<any>} the grant; null when it was given up */
export async function openAdminForm() {
  /** @type {Record<string, Choice | null>} */
  const chosen = {
    user_id: null,
    space_id: session.space === null ? null : { id: session.space.id, title: session.space.name },
    group_id: null,
    member_id: null,
  };
  const made = await openForm({
    title: t.admins.give,
    confirm: t.admins.giveIt,
    wide: true,
    values: { level: "space_admin", permission_key: "*" },
    body: (form) => {
      const level = String(form.values["level"]);
      const pick = (/** @type {string} */ name, /** @type {string} */ label, /** @type {import("../../choices.js").Kinds} */ kind, /** @type {string | null} */ space) =>
        form.around(name, label, name === "member_id" ? { help: t.admins.memberHelp } : { required: true }, html`<pick-one .controlId=${form.idOf(name)}
          .load=${searched(kind, space)} .chosen=${chosen[name] ?? null}
          @pick=${(/** @type {CustomEvent} */ event) => {
            chosen[name] = event.detail;
            form.host.requestUpdate();
          }}></pick-one>`);
      return html`${pick("user_id", t.admins.person, "user", null)}
        ${form.field("level", t.keys.level, {
          help: t.admins.levelHelp[/** @type {keyof typeof t.admins.levelHelp} */ (level)],
          change: (to) => keysOf(to).some((one) => one.value === form.values["permission_key"]) || form.set("permission_key", "*"),
          options: LEVELS.map((value) => ({ value, label: t.admins.levels[/** @type {keyof typeof t.admins.levels} */ (value)] })),
        })}
        ${WIDTHS[level] === "instance" ? nothing : pick("space_id", t.common.space, "space", null)}
        ${WIDTHS[level] === "group" ? pick("group_id", t.keys.group, "group", chosen["space_id"]?.id ?? null) : nothing}
        ${form.field("permission_key", t.admins.key, { help: t.admins.keyHelp, options: keysOf(level) })}
        ${form.field("expires_at", t.keys.expires, { type: "datetime-local", help: t.admins.expiresHelp })}
        ${pick("member_id", t.admins.member, "member", chosen["space_id"]?.id ?? null)}
        <p class="undo text-body-secondary">${t.admins.undo}</p>`;
    },
    run: async (values) => {
      if (chosen["user_id"] === null) {
        throw new Fault(400, "VALIDATION_FAILED", t.admins.nobody, [{ field: "user_id", message: t.admins.nobody }]);
      }
      return (await api("createAdminGrant", { body: bodyOf(values, chosen) })).data;
    },
  });
  if (made !== null) {
    say(t.admins.given(made.email));
  }
  return made;
}

/** @param {string} level */
function keysOf(level) {
  const width = WIDTHS[level] ?? "instance";
  const single = KEYS.filter(([, narrowest]) => holds(width, narrowest)).map(([key]) => key);
  const domains = [...new Set(single.map((key) => `${key.split(":")[0]}:*`))];
  return [
    { value: "*", label: t.admins.allKeys },
    ...domains.map((value) => ({ value, label: value })),
    ...single.map((value) => ({ value, label: value })),
  ];
}

/** @param {Record<string, any>} values @param {Record<string, Choice | null>} chosen */
function bodyOf(values, chosen) {
  const width = WIDTHS[String(values["level"])];
  return {
    user_id: chosen["user_id"]?.id ?? "",
    member_id: chosen["member_id"]?.id ?? null,
    level: values["level"],
    permission_key: values["permission_key"],
    space_id: width === "instance" ? null : (chosen["space_id"]?.id ?? null),
    group_id: width === "group" ? (chosen["group_id"]?.id ?? null) : null,
    expires_at: instantOrNull(values["expires_at"]),
  };
}
