package com.plystra.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.plystra.access.tokens.OperatorToken;
import com.plystra.base.config.Amounts;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code token rotate}: standard output contains only the token, so that a script can use it. */
@Command(
    name = "rotate",
    description = "Makes a new token, prints it once, and stores its hash.",
    footer = {
      "",
      "Example:",
      "  TOKEN=$(plystra token rotate admin --grace 10m)",
    })
final class TokenRotateCommand implements Callable<Integer> {
  private final Terminal terminal;
  @Mixin private StoreOptions store;
  @Mixin private OutputOption output;

  @Parameters(paramLabel = "TOKEN", description = "admin or metrics", converter = Token.class)
  private OperatorToken token;

  @Option(
      names = "--grace",
      paramLabel = "TIME",
      converter = Time.class,
      description = "How long the previous token stays valid, such as 10m (default: 0s).")
  private Duration grace = Duration.ZERO;

  TokenRotateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    JsonNode answer =
        new DataAccess(store.load(terminal.env()))
            .run(
                "token_rotate",
                Output.object().put("token", token.key()).put("grace", grace.toString()));
    terminal.out().println(output.json() ? json(answer) : answer.path("value").asText());
    terminal.out().flush();
    terminal.err().println(isOverridden(answer) ? overridden() : inForce());
    return ExitCode.OK;
  }

  private static boolean isOverridden(JsonNode answer) {
    return answer.path("origin").asText().equals("environment");
  }

  private String json(JsonNode answer) {
    return Output.pretty(
        Output.object()
            .put("token", token.key())
            .put("value", answer.path("value").asText())
            .put("grace_seconds", grace.toSeconds())
            .put("in_force", !isOverridden(answer)));
  }

  private String inForce() {
    String now =
        "The " + token.key() + " token is new; it is not shown again. The previous one is ";
    return grace.isZero()
        ? now + "no longer valid."
        : now + "valid for another " + grace.toString().substring(2).toLowerCase(Locale.ROOT) + ".";
  }

  /**
   * Nothing has changed for callers, because tokens from the settings take precedence over stored
   * ones.
   */
  private String overridden() {
    return "The "
        + token.key()
        + " token is stored, and is not shown again, but is not valid yet: the one from the"
        + " environment or plystra.properties is in force. Remove that one and restart the server"
        + " to use the new one.";
  }

  /** {@code admin} or {@code metrics}. */
  static final class Token implements ITypeConverter<OperatorToken> {
    @Override
    public OperatorToken convert(String text) {
      return OperatorToken.of(text)
          .orElseThrow(() -> new TypeConversionException("'" + text + "' is not a token"));
    }
  }

  /** A duration as in settings: a whole number and a unit. */
  static final class Time implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
      return Amounts.duration(text)
          .orElseThrow(
              () -> new TypeConversionException("'" + text + "' is not a time such as 10m"));
    }
  }
}
