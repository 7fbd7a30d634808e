package com.plystra.ops.policytests;

import com.plystra.decision.authz.DenyCode;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The decision that is expected.
 *
 * @param code the expected deny code; null for an allow, and for a deny with any code
 */
public record Expected(boolean allow, @Nullable DenyCode code) {
  private static final String DENY = "deny";

  /** Reads {@code allow}, {@code deny}, {@code deny CODE} or {@code CODE}. */
  static Optional<Expected> read(SourceNode node) {
    Optional<String> text = node.text();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    String given = text.get().strip();
    if (given.equals("allow")) {
      return Optional.of(new Expected(true, null));
    }
    if (given.equals(DENY)) {
      return Optional.of(new Expected(false, null));
    }
    String name = given.startsWith(DENY + " ") ? given.substring(DENY.length()).strip() : given;
    Optional<DenyCode> code = DenyCode.find(name);
    if (code.isEmpty()) {
      node.faults()
          .unknown(
              node.at(),
              "expectation",
              given,
              Stream.concat(
                      Stream.of("allow", DENY),
                      Arrays.stream(DenyCode.values()).map(DenyCode::name))
                  .toList());
    }
    return code.map(found -> new Expected(false, found));
  }

  /** Whether a decision with this deny code, null for an allow, is as expected. */
  public boolean isMetBy(@Nullable String denyCode) {
    if (allow || denyCode == null) {
      return allow && denyCode == null;
    }
    return code == null || code.name().equals(denyCode);
  }

  /** Whether exactly this code is expected. */
  boolean is(DenyCode other) {
    return code == other;
  }

  /** As in a file. */
  @Override
  public String toString() {
    return allow ? "allow" : code == null ? DENY : DENY + " " + code.name();
  }
}
