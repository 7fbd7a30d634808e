/**
 * A decision as a picture: who acts, what is granted, and where the target lies. The trace of
 * `explain`, and the same trace in a record of the log, is all that it needs.
 */
import { html, svg } from "../element.js";
import { link } from "../router.js";
import { t } from "../texts.js";
import { box, drawBox, drawLine } from "./shapes.js";

/** @typedef {import("./shapes.js").Box} Box */

const GAP = 22;
const COLUMN = 290;
const BETWEEN = 54;
const HEAD = 26;

/** The link of the chain that a deny code is about. */
const BROKEN = new Map([
  ["ACTOR_NOT_FOUND", "actor"],
  ["ACTOR_USER_INACTIVE", "user"],
  ["USER_MEMBER_REVOKED", "binding"],
  ["USER_MEMBER_EXPIRED", "binding"],
  ["ACTOR_MEMBER_INACTIVE", "member"],
  ["SPACE_INACTIVE", "space"],
  ["INVALID_RESOURCE_TYPE", "target"],
  ["INVALID_RESOURCE_ACTION", "target"],
  ["RESOURCE_NOT_FOUND", "target"],
  ["RESOURCE_INACTIVE", "target"],
  ["CROSS_SPACE_VIOLATION", "target"],
]);

/** @param {any} trace @returns {string} the link that a deny is about; `grants` where it is none of them */
export function brokenLink(trace) {
  if (trace.allow) {
    return "";
  }
  const broken = BROKEN.get(trace.deny_code) ?? "grants";
  return trace.deny_code === "CROSS_SPACE_VIOLATION" && notTogether(trace) !== "" ? "actor" : broken;
}

/** @param {any} trace @returns {string} the first link of who acts that does not belong to the others */
function notTogether(trace) {
  const { user, user_member: binding, member } = trace.actor ?? {};
  const space = trace.space?.id;
  if (!user || !binding || !member) {
    return !user ? "user" : !binding ? "binding" : "member";
  }
  if (binding.user_id !== user.id || binding.member_id !== member.id || binding.space_id !== space) {
    return "binding";
  }
  return member.space_id === space ? "" : "member";
}

/**
 * @param {any} trace
 * @param {boolean} narrow whether the columns stand below each other
 */
export function decisionPicture(trace, narrow) {
  const broken = brokenLink(trace);
  const columns = [
    { title: t.ask.chain, boxes: chain(trace, broken) },
    { title: t.ask.grants, boxes: grants(trace, broken) },
    { title: t.ask.groups, boxes: place(trace, broken) },
  ];
  let x = 0;
  let y = 0;
  let height = 0;
  for (const column of columns) {
    let down = y + HEAD;
    for (const one of column.boxes) {
      one.x += x;
      one.y = down;
      down += one.height + GAP;
    }
    height = Math.max(height, down - GAP);
    if (narrow) {
      y = down + 6;
    } else {
      x += COLUMN + BETWEEN;
    }
  }
  const width = narrow ? COLUMN : COLUMN * 3 + BETWEEN * 2;
  return html`<svg class="picture" role="group" aria-label=${inWords(trace)} viewBox="-2 -2 ${width + 4} ${height + 4}">
    ${columns.map((column, index) => {
      const head = column.boxes[0];
      return svg`<text class="column-title" x=${narrow ? 0 : index * (COLUMN + BETWEEN)}
        y=${(head?.y ?? HEAD) - 10}>${column.title}</text>`;
    })}
    ${lines(columns[0]?.boxes ?? [], columns[1]?.boxes ?? [], columns[2]?.boxes ?? [], narrow)}
    ${columns.map((column) => column.boxes.map(drawBox))}
  </svg>`;
}

/** @param {any} trace @returns {string} the picture for those who hear it */
export function inWords(trace) {
  const who = trace.actor?.user?.email ?? trace.actor?.user?.id ?? "";
  const member = trace.actor?.member?.display_name ?? "";
  const verdict = trace.allow ? t.ask.allow : `${t.ask.deny}, ${trace.deny_code}`;
  return `${verdict}: ${who}, ${member}. ${trace.reason}`;
}

/**
 * @param {any} trace
 * @param {string} broken
 */
function chain(trace, broken) {
  const { user, member, user_member: binding } = trace.actor ?? {};
  const space = trace.space;
  const order = ["user", "binding", "member", "space"];
  const until = order.indexOf(broken === "actor" ? notTogether(trace) : broken);
  const tone = (/** @type {number} */ index) =>
    until === index ? "bad" : until >= 0 && index > until ? "off" : "good";
  const made = [
    user && { title: user.email ?? user.id, lines: [t.trace.user(user.status)], href: link(["people", user.id]) },
    binding && { title: bindingTitle(binding), lines: [t.trace.binding(binding.status), untilWhen(binding)] },
    member && { title: member.display_name ?? member.id, lines: [t.trace.member(member.status)] },
    space && { title: space.name ?? space.id, lines: [t.trace.space(space.status)] },
  ];
  return made.map((one, index) =>
    box(
      one
        ? { width: COLUMN, tone: tone(index), mark: mark(tone(index)), ...one }
        : { width: COLUMN, tone: "bad", mark: mark("bad"), title: t.trace.missing[index] ?? "", lines: [t.trace.unresolved] },
    ),
  );
}

/** @param {any} binding */
function bindingTitle(binding) {
  return t.trace.relation(binding.relation_type, binding.is_primary);
}

/** @param {any} binding */
function untilWhen(binding) {
  return binding.expires_at === null ? t.trace.forGood : t.trace.until(binding.expires_at);
}

/**
 * @param {any} trace
 * @param {string} broken
 */
function grants(trace, broken) {
  const candidates = trace.matched_candidates ?? [];
  if (candidates.length === 0) {
    const tone = broken === "grants" ? "bad" : "off";
    return [
      box({
        width: COLUMN,
        tone,
        mark: mark(tone),
        title: t.ask.noGrant,
        lines: [`${trace.audit?.action ?? actionOf(trace)}`],
      }),
    ];
  }
  return candidates.map((/** @type {any} */ candidate) => {
    const checks = candidate.condition_checks ?? [];
    const good = isGood(candidate);
    const tone = good ? "good" : "bad";
    return box({
      width: COLUMN,
      tone,
      mark: mark(tone),
      title: candidate.role.key,
      lines: [
        `${candidate.permission.resource}.${candidate.permission.action}, ${candidate.permission.scope}`,
        candidate.scope_anchor ? `${t.ask.anchor}: ${candidate.scope_anchor.path}` : t.trace.noAnchor,
        candidate.scope_check.covered ? t.ask.covered : candidate.scope_check.deny_code,
        ...checks.map(
          (/** @type {any} */ check) => `${check.met ? "✓" : "✗"} ${check.expression}`,
        ),
      ],
      href: link(["roles", candidate.role.id]),
    });
  });
}

/** @param {any} candidate a grant of a trace @returns {boolean} whether it allows */
export function isGood(candidate) {
  const checks = candidate.condition_checks ?? [];
  return candidate.scope_check.covered && checks.every((/** @type {any} */ check) => check.met);
}

/** @param {any} trace */
function actionOf(trace) {
  return `${trace.resource_registry?.resource_type?.key ?? "?"}.${trace.resource_registry?.action?.key ?? "?"}`;
}

/**
 * The groups from the root to the target and to the anchors, then the target itself.
 * @param {any} trace
 * @param {string} broken
 */
function place(trace, broken) {
  const target = trace.target?.group?.path ?? null;
  const candidates = trace.matched_candidates ?? [];
  const anchors = new Set(
    candidates.flatMap((/** @type {any} */ c) => (c.scope_anchor ? [c.scope_anchor.path] : [])),
  );
  const paths = new Set([target, ...anchors].filter((path) => path !== null).flatMap(upwards));
  const groups = [...paths].sort().map((path) => {
    const depth = Math.min(path.split(".").length - 1, 6);
    const lit = path === target ? (trace.allow ? "good" : "plain") : anchors.has(path) ? "anchor" : "off";
    const role = [anchors.has(path) ? t.ask.anchor : "", path === target ? t.ask.target : ""];
    const words = role.filter((word) => word !== "").join(", ");
    return box({
      x: depth * 16,
      width: COLUMN - depth * 16,
      tone: anchors.has(path) && path !== target ? "anchor" : lit,
      title: path,
      lines: words === "" ? [] : [words],
    });
  });
  const resource = trace.target?.resource;
  const tone = broken === "target" ? "bad" : trace.allow ? "good" : "plain";
  const itself = resource
    ? box({
        width: COLUMN,
        tone,
        mark: broken === "target" ? mark("bad") : "",
        title: resource.display_name ?? resource.id,
        lines: [`${resource.type} ${resource.id}`, target === null ? t.trace.inNoGroup(resource.status) : resource.status],
        href: link(["resources", resource.type, resource.id]),
      })
    : box({ width: COLUMN, tone: broken === "target" ? "bad" : "off", title: t.trace.noResource, lines: [trace.deny_code ?? ""] });
  return [...groups, itself];
}

/** @param {string} path @returns {string[]} the path and those above it, at most eight */
function upwards(path) {
  const parts = path.split(".");
  return parts.map((_, index) => parts.slice(0, index + 1).join(".")).slice(-8);
}

/**
 * @param {Box[]} actor
 * @param {Box[]} granted
 * @param {Box[]} where
 * @param {boolean} narrow
 */
function lines(actor, granted, where, narrow) {
  const down = actor.slice(1).map((to, index) => drawLine(/** @type {Box} */ (actor[index]), to, to.tone));
  if (narrow) {
    return down;
  }
  const member = actor[2];
  const target = where.at(-1);
  const across = granted.flatMap((grant) => [
    member ? drawLine(member, grant, grant.tone, true) : "",
    target && grant.tone === "good" ? drawLine(grant, target, "good", true) : "",
  ]);
  return [...down, ...across];
}

/** @param {string} tone */
function mark(tone) {
  return tone === "good" ? "✓" : tone === "bad" ? "✗" : "";
}
