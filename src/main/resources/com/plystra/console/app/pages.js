/** The pages in the order of the menu: what each needs, and where its module is. */

/**
 * @typedef {"start" | "ask" | "access" | "people" | "groups" | "roles" | "resources" | "types" | "log" | "system"} PageName
 * @typedef {{
 *   name: PageName,
 *   needs: string[],
 *   open: () => Promise<{draw: (place: import("./router.js").Place) => unknown}>,
 * }} Page
 * `needs`: permission keys, one of which shows the page.
 */

/** @type {Page[]} */
export const pages = [
  { name: "start", needs: ["instance:read", "spaces:read", "audit:read"], open: () => import("./pages/start/page.js") },
  { name: "ask", needs: ["authz:explain"], open: () => import("./pages/ask/page.js") },
  { name: "access", needs: ["authz:list"], open: () => import("./pages/access/page.js") },
  { name: "people", needs: ["users:read", "user_members:read"], open: () => import("./pages/people/page.js") },
  { name: "groups", needs: ["groups:read"], open: () => import("./pages/groups/page.js") },
  { name: "roles", needs: ["roles:read"], open: () => import("./pages/roles/page.js") },
  { name: "resources", needs: ["resources:read"], open: () => import("./pages/resources/page.js") },
  { name: "types", needs: ["registry:read"], open: () => import("./pages/types/page.js") },
  { name: "log", needs: ["audit:read"], open: () => import("./pages/log/page.js") },
  { name: "system", needs: ["system:read", "api_keys:read", "admin_grants:read", "audit:read"], open: () => import("./pages/system/page.js") },
];
