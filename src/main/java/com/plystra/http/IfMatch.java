package com.plystra.http;

import com.plystra.base.problem.Problem;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The precondition of a change: the states of the object that it may start from (RFC 9110, section
 * 13.1.1).
 *
 * @param tags entity tags with their quotes; empty when any state is accepted
 */
public record IfMatch(Optional<List<String>> tags) {
  public static final IfMatch ANY = new IfMatch(Optional.empty());

  public IfMatch {
    tags = tags.map(List::copyOf);
  }

  private static final String HEADER = "If-Match";
  private static final String TAG = "(W/)?\"[\\x21\\x23-\\x7e\\x80-\\xff]*\"";
  private static final String TAGS = TAG + "([ \\t]*,[ \\t]*" + TAG + ")*";
  private static final Pattern LIST = Pattern.compile(TAGS);

  /** The pattern of the header's value, for descriptions. */
  public static final String PATTERN = "^(\\*|" + TAGS + ")$";

  private static final Pattern SEPARATOR = Pattern.compile("[ \\t]*,[ \\t]*(?=(W/)?\")");

  /** The precondition of a request. */
  public static IfMatch of(Call call) {
    Optional<String> header = call.header(HEADER).map(String::strip);
    if (header.isEmpty() || header.get().equals("*")) {
      return ANY;
    }
    if (!LIST.matcher(header.get()).matches()) {
      throw Problem.invalid(HEADER, "must be * or entity tags as returned in ETag, with quotes");
    }
    return new IfMatch(Optional.of(List.of(SEPARATOR.split(header.get(), -1))));
  }

  /** Throws {@code PRECONDITION_FAILED} when the object has none of these states. */
  public void require(String etag) {
    require(Optional.of(etag));
  }

  /**
   * Throws {@code PRECONDITION_FAILED} when the object has none of these states.
   *
   * @param etag empty when the object does not exist
   */
  public void require(Optional<String> etag) {
    if (tags.isPresent() && !etag.map(tags.get()::contains).orElse(false)) {
      throw Problem.of(
          Problem.Kind.PRECONDITION_FAILED,
          "PRECONDITION_FAILED",
          "The object has changed since it was read: read it again.");
    }
  }
}
