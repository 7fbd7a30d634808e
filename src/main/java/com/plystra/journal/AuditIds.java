package com.plystra.journal;

import java.util.HexFormat;
import java.util.OptionalLong;

/**
 * Ids made from a record's {@link Sequence}, so that they sort like the journal and need no lookup:
 * the chain in the first 5 hex digits, the number in the other 11.
 */
public final class AuditIds {
  private static final String AUDIT = "audit_";
  private static final String TRACE = "trc_";
  private static final int DIGITS = 16;

  private AuditIds() {}

  public static String auditId(long sequence) {
    return AUDIT + HexFormat.of().toHexDigits(sequence);
  }

  public static String traceId(long sequence) {
    return TRACE + HexFormat.of().toHexDigits(sequence);
  }

  /** The sequence in an audit id; empty for what was never one. */
  public static OptionalLong sequence(String auditId) {
    if (auditId.length() != AUDIT.length() + DIGITS || !auditId.startsWith(AUDIT)) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(
          HexFormat.fromHexDigitsToLong(auditId, AUDIT.length(), auditId.length()));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }
}
