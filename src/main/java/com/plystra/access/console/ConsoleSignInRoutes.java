package com.plystra.access.console;

import com.plystra.access.sessions.Visitor;
import com.plystra.http.AsyncReplies;
import com.plystra.http.AsyncResponse;
import com.plystra.http.Call;
import com.plystra.http.Layer;
import com.plystra.http.Reply;
import com.plystra.http.RouteGroup;
import com.plystra.http.Routes;
import com.plystra.http.input.FieldType;
import com.plystra.http.input.Shape;
import com.plystra.http.output.RecordShape;
import com.plystra.http.output.Shows;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/console/sign-in}. */
public final class ConsoleSignInRoutes implements RouteGroup {
  private static final String PATH = "/api/v1/console/sign-in";
  private static final String CODE = "code";
  private static final int MAX_CODE = 512;

  private static final String SETTING = "CONSOLE_ENABLED=true";

  private final boolean on;
  private final ConsoleSignIn signIn;
  private final ConsoleKeys keys;
  private final Optional<String> singleSignOnUrl;

  /**
   * @param on whether the console is served
   * @param singleSignOnUrl where a sign-in with the identity provider starts that ends in the
   *     console; empty when it is off
   */
  public ConsoleSignInRoutes(
      boolean on, ConsoleSignIn signIn, ConsoleKeys keys, Optional<String> singleSignOnUrl) {
    this.on = on;
    this.signIn = signIn;
    this.keys = keys;
    this.singleSignOnUrl = singleSignOnUrl;
  }

  @Override
  public String tag() {
    return "Console";
  }

  @Override
  public void mount(Routes routes) {
    routes
        .get(PATH)
        .operation("getConsoleSignIn")
        .summary("How one can sign in at the console, besides an email and a password.")
        .layer(Layer.PUBLIC)
        .onlyWhen(on, SETTING)
        .data(RecordShape.of(ConsoleSignInWays.class))
        .handleAsync((call, answer) -> answer.send(Reply.ok(ways())));
    routes
        .post(PATH)
        .operation("signInByLink")
        .summary("Exchanges the code of a sign-in link for an API key that holds all permissions.")
        .layer(Layer.SESSION)
        .onlyWhen(on, SETTING)
        .body(Shape.object().required(CODE, FieldType.secret(MAX_CODE)))
        .data(keys.shape())
        .sends("ETag")
        .answers(201)
        .fails("CONSOLE_CODE_INVALID", "RATE_LIMITED")
        .handleAsync(this::exchange);
  }

  /** How one can sign in. */
  @Shows(
      "Ways to sign in: whether the identity provider is configured, and the URL that starts a"
          + " sign-in there and ends in the console.")
  record ConsoleSignInWays(boolean singleSignOn, @Nullable String singleSignOnUrl) {}

  private ConsoleSignInWays ways() {
    return new ConsoleSignInWays(singleSignOnUrl.isPresent(), singleSignOnUrl.orElse(null));
  }

  private void exchange(Call call, AsyncResponse answer) {
    AsyncReplies.answer(
        answer, signIn.exchange(Visitor.of(call), call.body().text(CODE)), reply -> reply);
  }
}
