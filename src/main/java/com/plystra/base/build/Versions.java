package com.plystra.base.build;

import java.util.regex.Pattern;
import org.semver4j.Semver;

/** Versions and ranges of versions, by the rules of semver.org. */
public final class Versions {
  private static final String NUMBER = "(0|[1-9]\\d{0,9})";
  private static final String TAIL = "(-[0-9A-Za-z.-]+)?(\\+[0-9A-Za-z.-]+)?";
  private static final Pattern VERSION =
      Pattern.compile(NUMBER + "\\." + NUMBER + "\\." + NUMBER + TAIL);

  // The library passes over what it does not understand, and a range that is not understood must
  // not hold: so what it is given is of this form.
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
   * Whether the text is a range: comparators such as {@code >=1.0.0 <2.0.0} that must all hold, or
   * several of these with {@code ||} between them.
   */
  public static boolean isRange(String text) {
    return RANGE.matcher(text).matches();
  }

  /** Whether this Core is in the range; in a text that is none, it is not. */
  public static boolean coreIsIn(String range) {
    return isIn(BuildInfo.get().version(), range);
  }

  static boolean isIn(String version, String range) {
    return isVersion(version) && isRange(range) && new Semver(version).satisfies(range);
  }
}
