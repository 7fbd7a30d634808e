/** The groups of a Space as far as they are read, and which rows a tree of them shows. */
import { t } from "../../texts.js";

/**
 * @typedef {{id: string, parent_group_id: string | null, name: string, path: string, status: string,
 *   children_count?: number}} Group
 * @typedef {{group: Group, count: number, children: string[]}} Node
 */

export class GroupTree {
  /** @type {Map<string, Node>} */
  nodes = new Map();
  /** @type {string[]} */
  roots = [];
  /** @type {Set<string>} */
  open = new Set();

  /** @param {Group[]} groups */
  add(groups) {
    for (const group of groups) {
      const known = this.nodes.get(group.id);
      if (known === undefined) {
        this.#insert(group);
      } else {
        known.group = group;
        known.count = Math.max(group.children_count ?? known.count, known.children.length);
      }
    }
  }

  /** @param {Group} group */
  #insert(group) {
    this.nodes.set(group.id, { group, count: group.children_count ?? 0, children: [] });
    const parent = group.parent_group_id === null ? undefined : this.nodes.get(group.parent_group_id);
    const among = parent?.children ?? this.roots;
    // Lists come in the order of the paths, so that almost every group is the last of its siblings.
    let place = among.length;
    while (place > 0 && (this.nodes.get(among[place - 1] ?? "")?.group.path ?? "") > group.path) {
      place -= 1;
    }
    among.splice(place, 0, group.id);
    if (parent !== undefined) {
      parent.count = Math.max(parent.count, parent.children.length);
    }
  }

  /** @param {string} id @returns {boolean} whether all its children are read */
  complete(id) {
    const node = this.nodes.get(id);
    return node === undefined || node.children.length >= node.count;
  }

  /** Opens everything above a group. @param {string} id @returns {boolean} whether it is read */
  reveal(id) {
    const node = this.nodes.get(id);
    for (let at = node; at?.group.parent_group_id; at = this.nodes.get(at.group.parent_group_id)) {
      this.open.add(at.group.parent_group_id);
    }
    return node !== undefined;
  }

  /** @param {string} id @returns {string[]} the groups with the same parent */
  siblings(id) {
    const parent = this.nodes.get(id)?.group.parent_group_id ?? null;
    return (parent === null ? undefined : this.nodes.get(parent)?.children) ?? this.roots;
  }

  /**
   * @param {string} filter a part of the path or the name; empty for the tree as it is open
   * @returns {import("./tree.js").TreeRow[]}
   */
  rows(filter) {
    const wanted = filter.trim().toLowerCase();
    const kept = wanted === "" ? null : this.#around(wanted);
    /** @type {import("./tree.js").TreeRow[]} */
    const rows = [];
    const stack = [this.#level(this.roots, 1, kept)];
    while (stack.length > 0) {
      const row = /** @type {import("./tree.js").TreeRow[]} */ (stack.at(-1)).pop();
      if (row === undefined) {
        stack.pop();
      } else {
        rows.push(row);
        if (row.open) {
          stack.push(this.#level(this.nodes.get(row.id)?.children ?? [], row.level + 1, kept));
        }
      }
    }
    return rows;
  }

  /**
   * Siblings, the last first.
   * @param {string[]} ids
   * @param {number} level
   * @param {Set<string> | null} kept
   */
  #level(ids, level, kept) {
    const shown = kept === null ? ids : ids.filter((id) => kept.has(id));
    return shown.map((id, index) => this.#row(id, level, index + 1, shown.length, kept)).reverse();
  }

  /**
   * @param {string} id
   * @param {number} level
   * @param {number} position
   * @param {number} siblings
   * @param {Set<string> | null} kept
   * @returns {import("./tree.js").TreeRow}
   */
  #row(id, level, position, siblings, kept) {
    const { group, count, children } = /** @type {Node} */ (this.nodes.get(id));
    const open = kept === null ? this.open.has(id) : children.some((child) => kept.has(child));
    return {
      id,
      label: group.name,
      note: [group.status === "active" ? "" : group.status, count > 0 && !open ? t.groupsPage.below(count) : ""]
        .filter((note) => note !== "").join(", "),
      level,
      position,
      siblings,
      branch: kept === null ? count > 0 : open,
      open: open && children.length > 0,
      dim: group.status !== "active",
    };
  }

  /** @param {string} wanted @returns {Set<string>} the groups that have it in path or name, and those above */
  #around(wanted) {
    /** @type {Set<string>} */
    const kept = new Set();
    for (const { group } of this.nodes.values()) {
      if (group.path.includes(wanted) || group.name.toLowerCase().includes(wanted)) {
        for (let at = /** @type {Group | undefined} */ (group); at !== undefined && !kept.has(at.id);) {
          kept.add(at.id);
          at = this.nodes.get(at.parent_group_id ?? "")?.group;
        }
      }
    }
    return kept;
  }
}
