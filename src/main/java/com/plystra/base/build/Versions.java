package com.plystra.base.build;

import java.util.regex.Pattern;
import org.semver4j.Semver;

/** Versions and ranges of versions, by the rules of semver.org. */
public final class Versions {
  private static final String NUMBER = "(0|[1-9]\\d{0,9})";
  private static final String TAIL = "(-[0-9A-Za-z.-]+)?(\\+[0-9A-Za-z.-]+)?";
  private static final Pattern VERSION =
      Pattern.compile(NUMBER + "\\." + NUMBER + "\\." + NUMBER + TAIL);

  // The library ignores what it does not understand, and an unknown form of range must not match.
  // So only texts of this form are passed to it.
  private static final String COMPARATOR =
      "(>=|<=|>|<|=|~|\\^)?" + NUMBER + "(\\." + NUMBER + "(\\." + NUMBER + TAIL + ")?)?";
  private static final String ALL_OF = COMPARATOR + "( +" + COMPARATOR + ")*";
  private static final Pattern RANGE = Pattern.compile(ALL_OF + "( *\\|\\| *" + ALL_OF + ")*");

  private Versions() {}

  /** Whether the text is a version, such as {@code 1.4.0-rc.1}. */
  public static boolean isVersion(String text) {
    return VERSION.matcher(text).matches() && Semver.isValid(text);
  }

  /**
   * Whether the text is a range: comparators such as {@code >=1.0.0 <2.0.0} that must all match, or
   * several such lists separated by {@code ||}.
   */
  public static boolean isRange(String text) {
    return RANGE.matcher(text).matches();
  }

  /** Whether this Core's version is in the range; false when the text is not a range. */
  public static boolean coreIsIn(String range) {
    return isIn(BuildInfo.get().version(), range);
  }

  static boolean isIn(String version, String range) {
    return isVersion(version) && isRange(range) && new Semver(version).satisfies(range);
  }
}
