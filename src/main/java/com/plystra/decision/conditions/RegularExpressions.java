package com.plystra.decision.conditions;

import com.google.re2j.Pattern;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The function {@code matches}: RE2's syntax, found anywhere in the text. RE2J takes time in
 * proportion to the text and to the program that it makes of the expression, so both are bounded.
 */
final class RegularExpressions {
  /** Of instructions and characters, some 10 MB. */
  private static final int MAX_KEPT = 100_000;

  /** Of a class such as {@code \pL}, which has hundreds of ranges. */
  private static final int CLASS_OF_UNICODE = 32;

  private static final Map<String, Pattern> KEPT = new ConcurrentHashMap<>();
  private static final AtomicInteger KEPT_SIZE = new AtomicInteger();

  private RegularExpressions() {}

  static boolean matches(String text, String expression) {
    return compiled(expression).matcher(text).find();
  }

  /**
   * @throws IllegalArgumentException if it is no expression, or its program is too large
   */
  static Pattern compiled(String expression) {
    Pattern known = KEPT.get(expression);
    if (known != null) {
      return known;
    }
    if (programBound(expression) > ConditionBounds.MAX_REGEX_PROGRAM) {
      throw new IllegalArgumentException("the regular expression is too large");
    }
    Pattern made = Pattern.compile(expression);
    int size = made.programSize() + expression.length();
    if (KEPT_SIZE.addAndGet(size) > MAX_KEPT) {
      KEPT.clear();
      KEPT_SIZE.set(size);
    }
    KEPT.put(expression, made);
    return made;
  }

  /**
   * More than the instructions of an expression's program, known without making it: each character
   * is repeated as often as all counts that stand around it say.
   */
  static long programBound(String expression) {
    return new Bound(expression).ofAll();
  }

  /** Adds up instructions: a character is one or two, a repetition multiplies what is before it. */
  private static final class Bound {
    private static final long MOST = 1L << 40;

    private final String text;
    private int at;

    Bound(String text) {
      this.text = text;
    }

    long ofAll() {
      long total = 2;
      // Parentheses that do not match end a group early; the rest counts as well.
      while (at < text.length()) {
        total = Math.min(MOST, total + group(0));
      }
      return total;
    }

    private long group(int depth) {
      if (depth > ConditionBounds.MAX_TREE_DEPTH) {
        at = text.length();
        return MOST;
      }
      long total = 2;
      long last = 0;
      while (at < text.length()) {
        char c = text.charAt(at++);
        if (c == ')') {
          return total;
        }
        long times = c == '{' ? count() : 0;
        if (times > 0) {
          total = Math.min(MOST, total + last * times);
          last = Math.min(MOST, last * (times + 1));
        } else {
          last = c == '(' ? group(depth + 1) : one(c);
          total = Math.min(MOST, total + last);
        }
      }
      return total;
    }

    /** An item of one character; a class counts as its length. */
    private long one(char c) {
      if (c == '\\' && at < text.length()) {
        char next = text.charAt(at++);
        return next == 'p' || next == 'P' ? CLASS_OF_UNICODE : 2;
      } else if (c == '[') {
        return characterClass();
      }
      return 2;
    }

    private long characterClass() {
      int start = at;
      at = Math.min(text.length(), at + 1);
      long total = 2;
      while (at < text.length() && text.charAt(at) != ']') {
        boolean escape = text.charAt(at) == '\\';
        boolean unicode = escape && text.regionMatches(true, at + 1, "p", 0, 1);
        total += unicode ? CLASS_OF_UNICODE : 0;
        at += escape ? 2 : 1;
      }
      at = Math.min(text.length(), at + 1);
      return total + (at - start) / 8;
    }

    /** The largest number of a repetition that starts here; 0 if none does. */
    private long count() {
      int end = text.indexOf('}', at);
      if (end < 0 || end - at > 9) {
        return 0;
      }
      long most = 0;
      String count = text.substring(at, end);
      if (!count.matches("[0-9]{1,4}(,[0-9]{0,4})?")) {
        return 0;
      }
      for (String number : count.split(",", 2)) {
        most = number.isEmpty() ? most : Math.max(most, Long.parseLong(number));
      }
      at = end + 1;
      return Math.max(most, 1);
    }
  }
}
