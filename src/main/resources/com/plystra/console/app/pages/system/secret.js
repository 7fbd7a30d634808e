/** A secret that the server tells once, with what one does with it. */
import { html, nothing } from "../../element.js";
import { t } from "../../texts.js";
import { copyButton } from "../../parts/json.js";

/** @param {{api_key: string, permission_keys: string[], space_id: string | null}} key as create and rotate answer it */
export function secretView(key) {
  return html`<div class="alert alert-warning" role="status">${t.keys.once}</div>
    <h3>${t.keys.secret}</h3>${command(key.api_key)}
    <h3>${t.keys.tryIt}</h3>${command(tryLine(key))}
    ${asks(key.permission_keys) ? html`<h3>${t.keys.askWith}</h3>${command(askLine(key))}` : nothing}`;
}

/** A line for the terminal, to read and to copy. @param {string} text */
export function command(text) {
  return html`<div class="command"><pre tabindex="0" role="group" aria-label=${t.system.commandLine}><code>${text}</code></pre>
    ${copyButton(text)}</div>`;
}

/** @param {string[]} keys */
function asks(keys) {
  return keys.some((key) => ["*", "authz:*", "authz:check"].includes(key));
}

/** @param {string} path @returns {string} the address of this server's API */
function addressOf(path) {
  return new URL(`../api/v1/${path}`, location.href.split("#")[0]).href;
}

/** @param {{api_key: string}} key */
function tryLine(key) {
  return `curl -H "X-Plystra-API-Key: ${key.api_key}" ${addressOf("admin/me")}`;
}

/** @param {{api_key: string, space_id: string | null}} key */
function askLine(key) {
  const question = {
    actor: { user_id: "USER", member_id: "MEMBER", user_member_id: "BINDING", space_id: key.space_id ?? "SPACE" },
    resource_type: "TYPE",
    resource_id: "RESOURCE",
    action: "ACTION",
  };
  return [
    `curl -H "X-Plystra-API-Key: ${key.api_key}" -H "Content-Type: application/json" \\`,
    `  -d '${JSON.stringify(question)}' \\`,
    `  ${addressOf("authz/check")}`,
  ].join("\n");
}
