package com.plystra.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plystra.base.problem.ErrorCode;
import com.plystra.base.problem.ErrorCodes;
import com.plystra.decision.authz.DenyCode;
import com.plystra.http.Statuses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * docs/errors.md is made from the code. {@code -Dplystra.errors.write=true} writes it anew; a
 * problem with a code that is not declared fails wherever a test meets it.
 */
final class ErrorIndexTest {
  private static final Path PAGE = Path.of("docs/errors.md");
  private static final Pattern STATED =
      Pattern.compile(
          "(?:Problem\\s*\\.\\s*(?:of|notFound|conflict|unavailable)|\\.fails)\\(([^;]*?)\\)");
  private static final Pattern CODE = Pattern.compile("(code\\()?\"([A-Z]{3,}(?:_[A-Z]+)*)\"");

  private static final String HEAD =
      """
      # Error codes

      An error of the API has a `code` for programs and a `message` for people; `details` names the fields
      concerned. `*` stands for the name of an object, as in `USER_NOT_FOUND`.

      """;

  @Test
  void page_always_saysWhatTheCodeSays() throws IOException {
    String made =
        HEAD
            + "## Errors of the API\n\n"
            + "| code | status | what is wrong | what to do |\n"
            + "|---|---|---|---|\n"
            + ErrorCodes.ofApi().stream()
                .map(
                    code ->
                        row(
                            "`" + code.name() + "`",
                            String.valueOf(Statuses.of(code.kind())),
                            code.meaning(),
                            code.remedy()))
                .collect(Collectors.joining())
            + "\n"
            + "## Deny codes\n\n"
            + "A deny is no error: its answer has status 200. `deny_code` says why.\n\n"
            + "| code | reason |\n"
            + "|---|---|\n"
            + Arrays.stream(DenyCode.values())
                .map(code -> row("`" + code + "`", code.reason()))
                .collect(Collectors.joining())
            + "\n"
            + "## Errors of the terminal\n\n"
            + "Commands have these codes with `--output json`, beside those above. The exit code is"
            + " 1 where nothing else is\n"
            + "said.\n\n"
            + "| code | what is wrong | what to do |\n"
            + "|---|---|---|\n"
            + ErrorCodes.ofTerminal().stream()
                .map(code -> row("`" + code.name() + "`", code.meaning(), code.remedy()))
                .collect(Collectors.joining());
    if (Boolean.getBoolean("plystra.errors.write")) {
      Files.writeString(PAGE, made);
    }
    assertEquals(made, Files.readString(PAGE));
  }

  private static String row(String... cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }

  /** No code is used that is not declared. */
  @Test
  void codes_inTheSources_areDeclared() throws IOException {
    Set<String> unknown = new TreeSet<>();
    int found = 0;
    for (Path source : sources()) {
      Matcher stated = STATED.matcher(Files.readString(source));
      while (stated.find()) {
        Matcher code = CODE.matcher(stated.group(1));
        while (code.find()) {
          found++;
          // An object's own code begins with its name.
          String stands = (code.group(1) == null ? "" : "OBJECT_") + code.group(2);
          if (ErrorCodes.find(stands).isEmpty()) {
            unknown.add(source + ": " + stands);
          }
        }
      }
    }
    assertEquals(Set.of(), unknown);
    assertTrue(found > 100, found + " codes");
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }

  @Test
  void codes_always_areDeclaredOnce() {
    List<String> names =
        Stream.concat(ErrorCodes.ofApi().stream(), ErrorCodes.ofTerminal().stream())
            .map(ErrorCode::name)
            .toList();
    assertEquals(names.size(), new TreeSet<>(names).size());
  }
}
