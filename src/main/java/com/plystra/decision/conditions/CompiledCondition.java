package com.plystra.decision.conditions;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A condition as the library evaluates it, with what is known from its syntax tree. */
final class CompiledCondition {
  /** How the library's messages begin: with the place of the failed node. */
  private static final Pattern PLACE = Pattern.compile("evaluation error at <input>:(\\d{1,6}):");

  private final CelRuntime.@Nullable Program program;
  private final String fault;
  private final SyntaxTree tree;
  private final StepCosts costs;
  private final ReadPath[] paths;
  private final String[] names;
  private final InputField[] fields;

  private CompiledCondition(CelRuntime.@Nullable Program program, String fault, SyntaxTree tree) {
    this.program = program;
    this.fault = fault;
    this.tree = tree;
    this.costs = tree.costs();
    List<ReadPath> reads = tree.reads();
    this.paths = reads.toArray(new ReadPath[0]);
    this.names = reads.stream().map(ReadPath::text).toArray(String[]::new);
    Set<InputField> all = EnumSet.noneOf(InputField.class);
    reads.forEach(path -> all.addAll(path.fields()));
    this.fields = all.toArray(new InputField[0]);
  }

  /** Compiles a text. */
  static CompiledCondition of(String text) throws ConditionFaultsException {
    CelAbstractSyntaxTree checked = ConditionCompiler.check(text);
    try {
      CelRuntime.Program program = ConditionLanguage.cel().createProgram(checked);
      return new CompiledCondition(program, "", new SyntaxTree(checked));
    } catch (CelEvaluationException | RuntimeException e) {
      throw new ConditionFaultsException(new ConditionFault(1, 1, "cannot be evaluated"));
    }
  }

  /** A text that does not compile, and so is never met. */
  static CompiledCondition faulty(ConditionFault fault) {
    return new CompiledCondition(null, "does not compile: " + fault, SyntaxTree.EMPTY);
  }

  /** The paths that it reads, in the order of the text. */
  List<String> readPaths() {
    return List.of(names);
  }

  ConditionOutcome evaluate(ConditionInput input, ConditionSteps steps) {
    InputStruct variables = InputStruct.variables(input);
    String reason;
    try {
      reason = program == null ? fault : evaluate(program, input, variables, steps);
    } catch (ConditionLimitError e) {
      reason = e.reason();
    } catch (StackOverflowError | OutOfMemoryError | LinkageError e) {
      reason = "could not be evaluated";
    } catch (RuntimeException e) {
      reason = "ends with an error";
    }
    return new ConditionOutcome(reason == null, reads(variables), reason);
  }

  private @Nullable String evaluate(
      CelRuntime.Program ready, ConditionInput input, InputStruct variables, ConditionSteps steps) {
    if (size(input) > ConditionBounds.MAX_INPUT) {
      return "reads more than 64 KiB";
    }
    StepBudget budget = new StepBudget(costs, steps.left());
    try {
      Object result = ready.trace(name -> Optional.ofNullable(variables.find(name)), budget);
      if (result instanceof Boolean met) {
        return met ? null : "is false";
      }
      return "is not a boolean";
    } catch (CelEvaluationException e) {
      return reason(e, variables);
    } finally {
      steps.use(budget.used());
    }
  }

  private long size(ConditionInput input) {
    long size = 0;
    for (InputField field : fields) {
      size += input.given(field) instanceof String text ? text.length() : 0;
    }
    return size;
  }

  private Map<String, @Nullable String> reads(InputStruct variables) {
    Map<String, @Nullable String> reads = new LinkedHashMap<>(2 * paths.length);
    for (int i = 0; i < paths.length; i++) {
      reads.put(names[i], paths[i].json(variables));
    }
    return reads;
  }

  /** Without the library's message, which may show values. */
  private String reason(CelEvaluationException error, InputStruct variables) {
    return switch (error.getErrorCode()) {
      case ATTRIBUTE_NOT_FOUND -> absent(error, variables);
      case INDEX_OUT_OF_BOUNDS -> "reads a place outside of a list";
      case DIVIDE_BY_ZERO -> "divides by zero";
      case NUMERIC_OVERFLOW -> "has a number out of range";
      case ITERATION_BUDGET_EXCEEDED -> StepBudget.EXCEEDED;
      case OVERLOAD_NOT_FOUND -> "uses a value of a type that does not fit";
      case BAD_FORMAT, INVALID_ARGUMENT -> "uses a value that does not fit";
      default -> "ends with an error";
    };
  }

  private String absent(CelEvaluationException error, InputStruct variables) {
    List<String> absent = new ArrayList<>();
    for (int i = 0; i < paths.length; i++) {
      if (paths[i].json(variables) == null) {
        absent.add(names[i]);
      }
    }
    Matcher place = PLACE.matcher(String.valueOf(error.getMessage()));
    ReadPath read = place.lookingAt() ? tree.readAt(Integer.parseInt(place.group(1))) : null;
    if (read != null && absent.contains(read.text())) {
      return "reads " + read.text() + ", which is absent";
    }
    // The place is that of a node around it, or of a path that starts at a loop's variable.
    return absent.size() == 1 && !tree.hasLoops()
        ? "reads " + absent.get(0) + ", which is absent"
        : "reads a value that is absent";
  }
}
