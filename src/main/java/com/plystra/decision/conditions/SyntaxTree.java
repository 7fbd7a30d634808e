package com.plystra.decision.conditions;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.CelComprehension;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What is known from a checked expression alone: the paths it reads, and what its calls cost. */
final class SyntaxTree {
  static final SyntaxTree EMPTY = new SyntaxTree();
  private static final Set<String> VARIABLES = Set.copyOf(InputField.tree().keySet());
  private static final String INDEX = "_[_]";

  private final Set<ReadPath> reads = new LinkedHashSet<>();
  private final StepCosts costs = new StepCosts();
  private final Deque<String> locals = new ArrayDeque<>();
  private final Consumer<CelCall> visitor;
  private final Map<Integer, ReadPath> places = new HashMap<>();
  private final Map<Long, Integer> positions;
  private @Nullable CelExpr struct;
  private boolean loops;
  private boolean tooDeep;

  private SyntaxTree() {
    this.visitor = call -> {};
    this.positions = Map.of();
  }

  SyntaxTree(CelAbstractSyntaxTree checked) {
    this(checked, call -> {});
  }

  /** Shows each call to the visitor. */
  SyntaxTree(CelAbstractSyntaxTree checked, Consumer<CelCall> visitor) {
    this.visitor = visitor;
    this.positions = checked.getSource().getPositionsMap();
    walk(checked.getExpr(), 0);
  }

  /** The paths, in the order of the text. */
  List<ReadPath> reads() {
    return List.copyOf(reads);
  }

  /** The path whose node is at this place of the text, in code points; null if none is. */
  @Nullable ReadPath readAt(int place) {
    return places.get(place);
  }

  /** An expression that makes a struct; null if there is none. */
  @Nullable CelExpr struct() {
    return struct;
  }

  /** Whether there is a comprehension. */
  boolean hasLoops() {
    return loops;
  }

  StepCosts costs() {
    return costs;
  }

  /** Whether the tree is nested more than allowed; then the other answers are incomplete. */
  boolean isTooDeep() {
    return tooDeep;
  }

  private void walk(CelExpr node, int depth) {
    if (depth > ConditionBounds.MAX_TREE_DEPTH) {
      tooDeep = true;
      return;
    }
    ReadPath path = path(node);
    if (path != null) {
      reads.add(path);
      Integer place = positions.get(node.id());
      if (place != null) {
        places.put(place, path);
      }
      return;
    }
    switch (node.getKind()) {
      case SELECT -> walk(node.select().operand(), depth + 1);
      case CALL -> walkCall(node.call(), depth);
      case LIST -> walkAll(node.list().elements(), depth);
      case MAP ->
          node.map()
              .entries()
              .forEach(entry -> walkAll(List.of(entry.key(), entry.value()), depth));
      case STRUCT -> struct = node;
      case COMPREHENSION -> walkComprehension(node.comprehension(), depth);
      default -> {
        // A constant, or the name of a type or a comprehension's variable.
      }
    }
  }

  private void walkAll(List<CelExpr> nodes, int depth) {
    nodes.forEach(node -> walk(node, depth + 1));
  }

  private void walkCall(CelCall call, int depth) {
    List<CelExpr> arguments = arguments(call);
    visitor.accept(call);
    StepCosts.Growth growth = StepCosts.of(call.function());
    if (growth != null && !arguments.isEmpty()) {
      long second = arguments.size() > 1 ? arguments.get(1).id() : 0;
      costs.add(growth, arguments.get(0).id(), second);
    }
    walkAll(arguments, depth);
  }

  /** All arguments, the one before the dot first. */
  static List<CelExpr> arguments(CelCall call) {
    List<CelExpr> all = new ArrayList<>();
    call.target().ifPresent(all::add);
    all.addAll(call.args());
    return all;
  }

  private void walkComprehension(CelComprehension loop, int depth) {
    loops = true;
    walk(loop.iterRange(), depth + 1);
    walk(loop.accuInit(), depth + 1);
    locals.push(loop.iterVar());
    locals.push(loop.accuVar());
    walkAll(List.of(loop.loopCondition(), loop.loopStep(), loop.result()), depth);
    locals.pop();
    locals.pop();
  }

  /** The longest path that ends at this node; null if it is none. */
  private @Nullable ReadPath path(CelExpr node) {
    if (node.getKind() == Kind.IDENT) {
      String name = node.ident().name();
      boolean local = locals.contains(name);
      String plain = name.startsWith(".") ? name.substring(1) : name;
      return !local && VARIABLES.contains(plain) ? ReadPath.of(plain) : null;
    }
    if (node.getKind() == Kind.SELECT) {
      return then(node.select().operand(), node.select().field());
    }
    if (node.getKind() == Kind.CALL && node.call().function().equals(INDEX)) {
      List<CelExpr> arguments = arguments(node.call());
      return then(arguments.get(0), constant(arguments.get(1)));
    }
    return null;
  }

  private @Nullable ReadPath then(CelExpr operand, @Nullable Object step) {
    if (step == null) {
      return null;
    }
    ReadPath path = path(operand);
    return path == null ? null : path.then(step);
  }

  private static @Nullable Object constant(CelExpr node) {
    if (node.getKind() != Kind.CONSTANT) {
      return null;
    }
    CelConstant constant = node.constant();
    return switch (constant.getKind()) {
      case STRING_VALUE -> constant.stringValue();
      case INT64_VALUE -> constant.int64Value();
      default -> null;
    };
  }
}
