package com.plystra.base.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The form of a setting's values.
 *
 * @param allowed the allowed values in words, for error messages
 * @param reader parses a text without surrounding blanks; empty when it is not allowed
 */
public record ValueForm<T>(String allowed, Function<String, Optional<T>> reader) {
  private static final Pattern NO_CONTROL_CHARACTERS = Pattern.compile("\\P{Cntrl}+");
  private static final List<String> YES = List.of("1", "true", "yes", "on", "enabled");
  private static final List<String> NO = List.of("0", "false", "no", "off", "disabled");

  Optional<T> read(String text) {
    return reader.apply(text.strip());
  }

  static ValueForm<String> matching(String allowed, Pattern pattern) {
    return new ValueForm<>(
        allowed, text -> Optional.of(text).filter(t -> pattern.matcher(t).matches()));
  }

  static ValueForm<Boolean> yesOrNo() {
    return new ValueForm<>(
        String.join(", ", YES) + ", or " + String.join(", ", NO), ValueForm::readYesOrNo);
  }

  private static Optional<Boolean> readYesOrNo(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (YES.contains(lower)) {
      return Optional.of(true);
    }
    return NO.contains(lower) ? Optional.of(false) : Optional.empty();
  }

  static ValueForm<Integer> wholeNumber(int from, int to) {
    return new ValueForm<>(
        "a whole number from " + from + " to " + to,
        text -> Amounts.number(text).filter(n -> n >= from && n <= to).map(Long::intValue));
  }

  static ValueForm<Duration> duration(String from, String to) {
    Duration least = Amounts.duration(from).orElseThrow();
    Duration most = Amounts.duration(to).orElseThrow();
    return new ValueForm<>(
        "a whole number with ms, s, m, h or d, such as 15m, from " + from + " to " + to,
        text -> Amounts.duration(text).filter(within(least, most)));
  }

  static ValueForm<Long> size(String from, String to) {
    long least = Amounts.bytes(from).orElseThrow();
    long most = Amounts.bytes(to).orElseThrow();
    return new ValueForm<>(
        "bytes, or a whole number with KiB or MiB, from " + from + " to " + to,
        text -> Amounts.bytes(text).filter(within(least, most)));
  }

  private static <C extends Comparable<C>> Predicate<C> within(C least, C most) {
    return c -> c.compareTo(least) >= 0 && c.compareTo(most) <= 0;
  }

  /** Allows the names of the constants, in lower case. */
  static <E extends Enum<E>> ValueForm<E> oneOf(Class<E> type) {
    EnumSet<E> all = EnumSet.allOf(type);
    return new ValueForm<>(
        all.stream().map(ValueForm::lower).collect(Collectors.joining(", ")),
        text -> all.stream().filter(e -> lower(e).equalsIgnoreCase(text)).findFirst());
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** A path in the file system; it is made absolute. */
  static ValueForm<Path> path() {
    return new ValueForm<>("a path", ValueForm::readPath);
  }

  private static Optional<Path> readPath(String text) {
    if (!NO_CONTROL_CHARACTERS.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Path.of(text).toAbsolutePath().normalize());
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** A list of items separated by commas; one bad item refuses the whole list. */
  static <T> ValueForm<List<T>> listOf(ValueForm<T> item) {
    return new ValueForm<>(
        "a comma-separated list, each " + item.allowed, text -> list(item, text));
  }

  private static <T> Optional<List<T>> list(ValueForm<T> item, String text) {
    List<T> values = new ArrayList<>();
    for (String part : Arrays.asList(text.split(",", -1))) {
      Optional<T> value = item.read(part);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      values.add(value.get());
    }
    return Optional.of(List.copyOf(values));
  }
}
