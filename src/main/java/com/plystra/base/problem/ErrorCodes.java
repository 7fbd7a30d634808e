package com.plystra.base.problem;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All error codes. The API's description and docs/errors.md are generated from them. */
public final class ErrorCodes {
  private static final List<ErrorCode> FAMILIES =
      ApiErrors.ALL.stream().filter(ErrorCode::isFamily).toList();
  private static final Map<String, ErrorCode> BY_NAME =
      Stream.concat(ApiErrors.ALL.stream(), TerminalErrors.ALL.stream())
          .filter(code -> !code.isFamily())
          .collect(Collectors.toMap(ErrorCode::name, Function.identity()));

  private ErrorCodes() {}

  /** The codes that the API returns. */
  public static List<ErrorCode> ofApi() {
    return ApiErrors.ALL;
  }

  /** The codes that only commands have. */
  public static List<ErrorCode> ofTerminal() {
    return TerminalErrors.ALL;
  }

  /** The entry of a code; empty for an unknown code. */
  public static Optional<ErrorCode> find(String code) {
    ErrorCode known = BY_NAME.get(code);
    return known != null
        ? Optional.of(known)
        : FAMILIES.stream().filter(family -> family.covers(code)).findFirst();
  }

  /** Whether a code exists and belongs to this kind of failure. */
  static boolean fits(Problem.Kind kind, String code) {
    return find(code).filter(known -> known.kind() == kind).isPresent();
  }
}
