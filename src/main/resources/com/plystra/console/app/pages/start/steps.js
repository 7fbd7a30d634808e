/** The next step on a server that is not in use yet. */
import { api } from "../../api.js";
import { html, nothing } from "../../element.js";
import { link } from "../../router.js";
import { session } from "../../session.js";
import { t } from "../../texts.js";

const MANY = 100;

/**
 * @typedef {{name: keyof typeof t.start.steps, done: boolean, may: boolean, needs: string, href: string | null}} Step
 * `href`: null for the Space, whose form opens here.
 */

/**
 * @param {Record<string, number | null> | null} counts null where the caller may not see them
 * @returns {Promise<Step[]>} none when everything was done before
 */
export async function lookAtSteps(counts) {
  if (counts === null) {
    return [];
  }
  const some = (/** @type {string} */ name) => (counts[name] ?? 0) > 0;
  const space = some("spaces");
  const people = some("user_member_bindings");
  const type = some("resources") || (await hasType());
  const asked = space && people && type && (some("resources") || (await hasAsked()));
  /** @type {Step[]} */
  const steps = [
    step("space", space, "spaces:manage", null),
    step("type", type, "registry:manage", link(["types", "new"])),
    step("person", people, "user_members:manage", link(["people", "new"])),
    step("ask", asked, "authz:explain", link(["ask"])),
  ];
  return steps.every((one) => one.done) ? [] : steps;
}

/**
 * @param {Step["name"]} name
 * @param {boolean} done
 * @param {string} needs
 * @param {string | null} href
 * @returns {Step}
 */
function step(name, done, needs, href) {
  return { name, done, needs, may: session.can(needs), href };
}

/** Whether there is a type that no plugin brought. */
async function hasType() {
  if (!session.can("registry:read")) {
    return false;
  }
  const { data } = await api("listResourceTypes", { query: { limit: MANY } });
  return data.some((/** @type {any} */ type) => !String(type.source).startsWith("plugin:"));
}

async function hasAsked() {
  return (await api("listAuditLogs", { query: { kind: "decision", limit: 1 } })).data.length > 0;
}

/**
 * @param {Step[]} steps
 * @param {() => unknown} newSpace opens the form of a Space
 */
export function stepsView(steps, newSpace) {
  if (steps.length === 0) {
    return nothing;
  }
  const next = steps.find((one) => !one.done);
  return html`<section class="panel steps" aria-labelledby="start-steps">
    <h2 id="start-steps">${t.start.stepsTitle}</h2>
    <ol>${steps.map((one) => html`<li class=${one.done ? "done" : ""}>
      <div><strong>${t.start.steps[one.name].title}</strong>
        ${one.done ? html`<span class="state good">${t.start.done}</span>` : nothing}
        <p>${t.start.steps[one.name].about} ${one.name === "space" && !one.done ? fromTemplate() : nothing}</p></div>
      ${one.done ? nothing : todo(one, one === next, newSpace)}
    </li>`)}</ol>
  </section>`;
}

function fromTemplate() {
  return session.can("templates:manage") ? html`<a href=${link(["types", "templates"])}>${t.start.fromTemplate}</a>` : nothing;
}

/**
 * @param {Step} one
 * @param {boolean} next
 * @param {() => unknown} newSpace
 */
function todo(one, next, newSpace) {
  const look = `btn btn-sm ${next ? "btn-primary" : "btn-outline-primary"}`;
  if (!one.may) {
    return html`<small>${t.common.notAllowed(one.needs)}</small>`;
  }
  return one.href === null
    ? html`<button type="button" class=${look} @click=${newSpace}>${t.start.steps[one.name].run}</button>`
    : html`<a class=${look} href=${one.href}>${t.start.steps[one.name].run}</a>`;
}
