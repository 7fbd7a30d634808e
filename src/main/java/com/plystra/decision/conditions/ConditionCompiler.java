package com.plystra.decision.conditions;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Checks texts: the library's grammar and types, and rules of ours that it does not know. */
final class ConditionCompiler {
  private static final int MAX_FAULTS = 10;
  private static final int MAX_MESSAGE = 300;

  /** What the literals of some functions must be; otherwise each evaluation would be an error. */
  private static final Map<String, Consumer<String>> LITERALS =
      Map.of(
          "matches", RegularExpressions::compiled,
          "ip", IpAddress::parse,
          "cidr", IpNetwork::parse,
          "containsIP", IpAddress::parse,
          "containsCIDR", IpNetwork::parse);

  private ConditionCompiler() {}

  /** The checked expression. */
  static CelAbstractSyntaxTree check(String text) throws ConditionFaultsException {
    if (text.length() > ConditionBounds.MAX_TEXT) {
      throw fault("is longer than " + ConditionBounds.MAX_TEXT + " characters");
    }
    if (text.isBlank()) {
      throw fault("is empty");
    }
    CelAbstractSyntaxTree tree = compile(text);
    List<ConditionFault> faults = new ArrayList<>();
    SyntaxTree known = new SyntaxTree(tree, call -> checkLiteral(call, tree, faults));
    if (known.isTooDeep()) {
      throw fault("is nested too deeply");
    }
    if (known.struct() != null) {
      faults.add(at(tree, known.struct(), "a value of this type cannot be made"));
    }
    CelType result = tree.getResultType();
    if (result.kind() != CelKind.BOOL && result.kind() != CelKind.DYN) {
      faults.add(
          new ConditionFault(1, 1, "must be true or false, and is of type " + result.name()));
    }
    if (!faults.isEmpty()) {
      throw new ConditionFaultsException(faults);
    }
    return tree;
  }

  private static CelAbstractSyntaxTree compile(String text) throws ConditionFaultsException {
    try {
      CelValidationResult result = ConditionLanguage.cel().compile(text);
      if (result.hasError()) {
        throw new ConditionFaultsException(
            result.getErrors().stream().limit(MAX_FAULTS).map(ConditionCompiler::fault).toList());
      }
      return result.getAst();
    } catch (CelValidationException | RuntimeException e) {
      throw fault("cannot be parsed");
    } catch (StackOverflowError e) {
      throw fault("is nested too deeply");
    }
  }

  private static void checkLiteral(
      CelCall call, CelAbstractSyntaxTree tree, List<ConditionFault> faults) {
    Consumer<String> parser = LITERALS.get(call.function());
    List<CelExpr> arguments = SyntaxTree.arguments(call);
    if (parser == null || arguments.isEmpty()) {
      return;
    }
    CelExpr last = arguments.get(arguments.size() - 1);
    if (last.getKind() != Kind.CONSTANT
        || last.constant().getKind() != CelConstant.Kind.STRING_VALUE) {
      return;
    }
    try {
      parser.accept(last.constant().stringValue());
    } catch (RuntimeException e) {
      faults.add(at(tree, last, call.function() + ": " + e.getMessage()));
    }
  }

  private static ConditionFault at(CelAbstractSyntaxTree tree, CelExpr node, String message) {
    Integer offset = tree.getSource().getPositionsMap().get(node.id());
    return tree.getSource()
        .getOffsetLocation(offset == null ? 0 : offset)
        .map(place -> new ConditionFault(place.getLine(), place.getColumn() + 1, message))
        .orElseGet(() -> new ConditionFault(1, 1, message));
  }

  private static ConditionFault fault(CelIssue issue) {
    int line = Math.max(1, issue.getSourceLocation().getLine());
    int column = Math.max(0, issue.getSourceLocation().getColumn()) + 1;
    String message = issue.getMessage().replace("%%", "%");
    if (message.length() > MAX_MESSAGE) {
      message = message.substring(0, MAX_MESSAGE) + "...";
    }
    return new ConditionFault(line, column, message);
  }

  private static ConditionFaultsException fault(String message) {
    return new ConditionFaultsException(new ConditionFault(1, 1, message));
  }
}
