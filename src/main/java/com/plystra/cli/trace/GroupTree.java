package com.plystra.cli.trace;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The tree of groups that contains the anchors and the target, made from their paths. */
final class GroupTree {
  private final Set<String> anchors = new TreeSet<>();
  private final String target;
  private final Node top = new Node();

  /** A group, named by the last part of its path, with its sorted children. */
  private static final class Node {
    private final TreeMap<String, Node> below = new TreeMap<>();
  }

  private GroupTree(Trace trace) {
    this.target = Trace.text(trace.group(), "path");
    for (JsonNode candidate : trace.candidates()) {
      anchors.add(Trace.text(candidate.path("scope_anchor"), "path"));
    }
    anchors.remove("");
    anchors.forEach(this::add);
    if (!target.isEmpty()) {
      add(target);
    }
  }

  /** Returns empty when the trace names no group. */
  static Optional<Branch> of(Trace trace) {
    GroupTree tree = new GroupTree(trace);
    return tree.top.below.isEmpty()
        ? Optional.empty()
        : Optional.of(new Branch(Branch.Mark.NONE, "groups", tree.branches(tree.top, "")));
  }

  private void add(String path) {
    Node at = top;
    for (String part : path.split("\\.", -1)) {
      at = at.below.computeIfAbsent(part, p -> new Node());
    }
  }

  private List<Branch> branches(Node node, String prefix) {
    List<Branch> branches = new ArrayList<>();
    node.below.forEach((part, its) -> branches.add(branch(prefix + part, part, its)));
    return branches;
  }

  private Branch branch(String path, String part, Node node) {
    boolean isTarget = path.equals(target);
    String note = (anchors.contains(path) ? " ← anchor" : "") + (isTarget ? " ← target" : "");
    return new Branch(
        isTarget ? Branch.Mark.POINTED : Branch.Mark.NONE, part + note, branches(node, path + "."));
  }
}
