package com.plystra.journal;

import com.plystra.base.hash.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A record's id and its link in the chain, in the form that is kept elsewhere: {@code audit_} and
 * 16 hex digits, a colon, and 64 hex digits. It stands for all the records of its chain up to that
 * one.
 */
public record Mark(long sequence, Digest hash) {
  private static final Pattern TEXT = Pattern.compile("(audit_[0-9a-f]{16}):([0-9a-f]{64})");

  public static Mark of(Head head) {
    return new Mark(head.sequence(), head.hash());
  }

  /** All marks that a text holds, in whatever else it holds. */
  public static List<Mark> in(String text) {
    List<Mark> found = new ArrayList<>();
    for (Matcher matcher = TEXT.matcher(text); matcher.find(); ) {
      long sequence = AuditIds.sequence(matcher.group(1)).orElseThrow();
      found.add(new Mark(sequence, Digest.parse(matcher.group(2))));
    }
    return found;
  }

  /** The record's id. */
  public String id() {
    return AuditIds.auditId(sequence);
  }

  @Override
  public String toString() {
    return id() + ":" + hash;
  }
}
