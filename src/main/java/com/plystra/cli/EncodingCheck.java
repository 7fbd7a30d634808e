package com.plystra.cli;

import com.plystra.base.config.Catalogue;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Detects arguments whose bytes are not valid in the encoding of the locale. Java replaces these by
 * U+FFFD, so that files with other names would be read and created; for example {@code LC_ALL=C}
 * and a path with an umlaut.
 */
final class EncodingCheck {
  private static final String REPLACEMENT = "\uFFFD";
  private static final Set<String> WITHOUT_FILES =
      Set.of("help", "version", "openapi", "completion", "demo");
  private static final Set<String> ASKING = Set.of("--help", "-h", "--version", "-V");

  private EncodingCheck() {}

  /** An unreadable argument, if there is one. */
  static Optional<String> argument(List<String> args) {
    return args.stream()
        .filter(EncodingCheck::isUndecodable)
        .findFirst()
        .map(arg -> message("the argument '" + arg + "'"));
  }

  /**
   * An unreadable setting in the environment or an unreadable working directory, if there is one.
   */
  static Optional<String> environment(List<String> args, Map<String, String> env) {
    if (args.stream().limit(1).anyMatch(WITHOUT_FILES::contains)
        || args.stream().anyMatch(ASKING::contains)) {
      return Optional.empty();
    }
    Stream<String> variables =
        Catalogue.all().stream()
            .flatMap(setting -> setting.names().stream())
            .filter(name -> isUndecodable(env.getOrDefault(name, "")))
            .map(name -> "the environment variable " + name);
    Stream<String> directory =
        Stream.of(System.getProperty("user.dir", ""))
            .filter(EncodingCheck::isUndecodable)
            .map(path -> "the working directory " + path);
    return Stream.concat(variables, directory).findFirst().map(EncodingCheck::message);
  }

  private static boolean isUndecodable(String text) {
    return text.contains(REPLACEMENT);
  }

  private static String message(String what) {
    String encoding = System.getProperty("sun.jnu.encoding", "another encoding");
    boolean utf8 = Arrays.asList("UTF-8", "UTF8").contains(encoding);
    return what
        + " contains bytes that are not characters in "
        + encoding
        + ", the encoding of this locale. "
        + (utf8 ? "Give it in UTF-8" : "Set LC_ALL=C.UTF-8");
  }
}
