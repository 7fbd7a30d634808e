/** The jobs that one comes for, each by one step from here. What the caller may not do is left out. */
import { now } from "../../clock.js";
import { html, nothing } from "../../element.js";
import { link } from "../../router.js";
import { session } from "../../session.js";
import { t } from "../../texts.js";

const DAY_MS = 86_400_000;

/**
 * @typedef {{name: keyof typeof t.start.jobs, needs: string[], href?: () => string, run?: () => unknown}} Job
 */

/** @type {Job[]} */
const JOBS = [
  { name: "person", needs: ["user_members:manage", "users:manage"], href: () => link(["people", "new"]) },
  { name: "role", needs: ["roles:manage"], run: giveRole },
  { name: "ask", needs: ["authz:explain"], href: () => link(["ask"]) },
  { name: "who", needs: ["authz:list"], href: () => link(["access"]) },
  {
    name: "denied",
    needs: ["audit:read"],
    href: () => link(["log"], { decision: "deny", created_at_from: daysAgo(1) }),
  },
  {
    name: "week",
    needs: ["audit:read"],
    href: () => link(["log"], { kind: "mutation", created_at_from: daysAgo(7) }),
  },
  { name: "verify", needs: ["audit:read"], href: () => link(["system", "verify"]) },
  { name: "key", needs: ["api_keys:create"], href: () => link(["system", "keys", "new"]) },
];

export function jobs() {
  const mine = JOBS.filter((job) => session.can(...job.needs));
  if (mine.length === 0) {
    return nothing;
  }
  return html`<nav aria-label=${t.start.jobsTitle}><ul class="jobs">${mine.map((job) => html`<li>${tile(job)}</li>`)}</ul></nav>`;
}

/** @param {Job} job */
function tile(job) {
  const { title, about } = t.start.jobs[job.name];
  const inside = html`<strong>${title}</strong><span>${about}</span>`;
  if (job.href !== undefined) {
    return html`<a class="job" href=${job.href()}>${inside}</a>`;
  }
  const ready = session.space !== null;
  return html`<button type="button" class="job" ?disabled=${!ready}
    title=${ready ? nothing : t.common.chooseSpace} @click=${job.run}>${inside}</button>`;
}

async function giveRole() {
  const { openGrant } = await import("../../parts/grant-form.js");
  return openGrant({});
}

/** @param {number} days @returns {string} the instant, to the minute */
function daysAgo(days) {
  const minute = 60_000;
  return new Date(Math.floor((now() - days * DAY_MS) / minute) * minute).toISOString();
}
