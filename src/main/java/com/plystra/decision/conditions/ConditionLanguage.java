package com.plystra.decision.conditions;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.plystra.decision.conditions.InputField.Kind;
import dev.cel.bundle.Cel;
import dev.cel.bundle.CelBuilder;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelOptions;
import dev.cel.common.exceptions.CelInvalidArgumentException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.common.types.StructTypeReference;
import dev.cel.extensions.CelExtensions;
import dev.cel.extensions.CelStringExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelStandardFunctions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The language of conditions: cel-java with our variables, types, functions and limits. */
final class ConditionLanguage {
  private static final int MAX_PARSE_DEPTH = 64;
  private static final int MAX_PARSE_ERRORS = 5;

  /** Those of the strings extension that give no more text than they are given. */
  private static final CelStringExtensions.Function[] STRINGS = {
    CelStringExtensions.Function.CHAR_AT,
    CelStringExtensions.Function.INDEX_OF,
    CelStringExtensions.Function.LAST_INDEX_OF,
    CelStringExtensions.Function.LOWER_ASCII,
    CelStringExtensions.Function.REVERSE,
    CelStringExtensions.Function.SPLIT,
    CelStringExtensions.Function.SUBSTRING,
    CelStringExtensions.Function.TRIM,
    CelStringExtensions.Function.UPPER_ASCII
  };

  private static final Cel CEL = build();

  private ConditionLanguage() {}

  static Cel cel() {
    return CEL;
  }

  private static Cel build() {
    NetworkFunctions network = new NetworkFunctions();
    StructTypes types = new StructTypes();
    CelStringExtensions strings = CelExtensions.strings(STRINGS);
    CelBuilder builder =
        CelFactory.plannerCelBuilder()
            .setOptions(options())
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .setTypeProvider(types)
            .setStandardFunctions(
                CelStandardFunctions.newBuilder()
                    .excludeFunctions(CelStandardFunctions.StandardFunction.MATCHES)
                    .build())
            .addCompilerLibraries(strings)
            .addRuntimeLibraries(strings)
            .addFunctionDeclarations(network.declarations())
            .addFunctionBindings(network.bindings())
            .addFunctionBindings(matches());
    types.variables().forEach(builder::addVar);
    return builder.build();
  }

  private static CelOptions options() {
    return CelOptions.current()
        .enableHeterogeneousNumericComparisons(true)
        .maxExpressionCodePointSize(ConditionBounds.MAX_TEXT)
        .maxParseRecursionDepth(MAX_PARSE_DEPTH)
        .maxParseErrorRecoveryLimit(MAX_PARSE_ERRORS)
        .comprehensionMaxIterations(ConditionBounds.MAX_ITERATIONS)
        .maxRegexProgramSize(ConditionBounds.MAX_REGEX_PROGRAM)
        .build();
  }

  /** The library's own compiles the expression at each call. */
  private static Iterable<CelFunctionBinding> matches() {
    return CelFunctionBinding.fromOverloads(
        "matches",
        CelFunctionBinding.from("matches", String.class, String.class, ConditionLanguage::matches),
        CelFunctionBinding.from(
            "matches_string", String.class, String.class, ConditionLanguage::matches));
  }

  private static boolean matches(String text, String expression) {
    try {
      return RegularExpressions.matches(text, expression);
    } catch (RuntimeException e) {
      throw new CelInvalidArgumentException(e);
    }
  }

  /** The types of the variables: structs of named fields, so that an unknown name is a fault. */
  @SuppressWarnings("Immutable")
  private static final class StructTypes implements CelTypeProvider {
    private static final CelType OBJECT = MapType.create(SimpleType.STRING, SimpleType.DYN);

    private final Map<String, Object> tree = InputField.tree();
    private final ImmutableMap<String, CelType> types;

    StructTypes() {
      List<CelType> all = new ArrayList<>();
      tree.forEach((name, node) -> addTypes(name, node, all));
      ImmutableMap.Builder<String, CelType> byName = ImmutableMap.builder();
      all.forEach(type -> byName.put(type.name(), type));
      types = byName.buildOrThrow();
    }

    Map<String, CelType> variables() {
      ImmutableMap.Builder<String, CelType> variables = ImmutableMap.builder();
      tree.forEach((name, node) -> variables.put(name, typeOf(name, node)));
      return variables.buildOrThrow();
    }

    @Override
    public ImmutableCollection<CelType> types() {
      return types.values();
    }

    @Override
    public Optional<CelType> findType(String name) {
      return Optional.ofNullable(types.get(name));
    }

    private static void addTypes(String path, Object node, List<CelType> all) {
      if (!(node instanceof Map<?, ?> fields)) {
        return;
      }
      ImmutableMap.Builder<String, CelType> byName = ImmutableMap.builder();
      fields.forEach(
          (name, field) -> {
            String at = path + "." + name;
            byName.put((String) name, typeOf(at, field));
            addTypes(at, field, all);
          });
      ImmutableMap<String, CelType> known = byName.buildOrThrow();
      all.add(
          StructType.create(
              structName(path),
              ImmutableSet.copyOf(known.keySet()),
              name -> Optional.ofNullable(known.get(name))));
    }

    private static CelType typeOf(String path, Object node) {
      return node instanceof InputField field
          ? typeOf(field.kind())
          : StructTypeReference.create(structName(path));
    }

    private static CelType typeOf(Kind kind) {
      return switch (kind) {
        case TEXT -> SimpleType.STRING;
        case FLAG -> SimpleType.BOOL;
        case TIME -> SimpleType.TIMESTAMP;
        case OBJECT -> OBJECT;
      };
    }

    /** A name of its own, which cannot be taken for a path of the variable. */
    private static String structName(String path) {
      return "plystra." + path.replace('.', '_');
    }
  }
}
