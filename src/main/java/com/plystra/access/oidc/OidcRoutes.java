package com.plystra.access.oidc;

import com.plystra.access.login.LoginRoutes;
import com.plystra.access.sessions.Visitor;
import com.plystra.base.problem.Problem;
import com.plystra.http.AsyncReplies;
import com.plystra.http.AsyncResponse;
import com.plystra.http.Call;
import com.plystra.http.Layer;
import com.plystra.http.Param;
import com.plystra.http.Reply;
import com.plystra.http.Route;
import com.plystra.http.RouteGroup;
import com.plystra.http.Routes;
import com.plystra.http.input.FieldType;
import com.plystra.http.input.Shape;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/auth/oidc}. */
public final class OidcRoutes implements RouteGroup {
  static final String START = "/api/v1/auth/oidc/start";
  private static final String ROOT = "/api/v1/auth/oidc/";
  private static final String RETURN_URL = "return_url";
  private static final String STATE = "state";
  private static final String CODE = "code";
  private static final String ERROR = "error";
  private static final String ISSUER = "iss";
  private static final String SET_COOKIE = "Set-Cookie";
  private static final int MAX_URL = 1_024;
  private static final int MAX_APP_STATE = 512;
  private static final int MAX_PARAMETER = 4_096;
  private static final FieldType PARAMETER = FieldType.text(MAX_PARAMETER);

  private final Optional<OidcSignIn> signIn;

  /**
   * @param signIn empty when sign-in with a provider is off
   */
  public OidcRoutes(Optional<OidcSignIn> signIn) {
    this.signIn = signIn;
  }

  @Override
  public void mount(Routes routes) {
    declared(routes.get(START))
        .operation("startOidcSignIn")
        .summary("Sends the browser to the identity provider, to sign in there.")
        .query(
            new Param(
                RETURN_URL,
                FieldType.label(MAX_URL),
                "one of OIDC_RETURN_URLS, exactly, or the console's URL; the first one when"
                    + " absent"),
            new Param(
                STATE,
                FieldType.pattern("[A-Za-z0-9._~-]*", "A-Z a-z 0-9 . _ ~ -", MAX_APP_STATE),
                "comes back in the fragment, so that the app knows its own sign-in"))
        .redirects()
        .handleAsync(this::start);
    declared(routes.get(ROOT + "callback"))
        .operation("completeOidcSignIn")
        .summary("Where the identity provider sends the browser back to.")
        .query(
            new Param(CODE, PARAMETER, "the provider's code"),
            new Param(STATE, PARAMETER, "the state that the provider was given"),
            new Param(ERROR, PARAMETER, "why the provider did not sign the person in"),
            new Param(ISSUER, PARAMETER, "the provider's issuer"))
        .ignoringOthers()
        .redirects()
        .fails("OIDC_STATE_INVALID")
        .handleAsync(this::complete);
    declared(routes.post(ROOT + "exchange"))
        .operation("exchangeOidcCode")
        .summary("Starts a session of the user whom the identity provider signed in.")
        .body(Shape.object().required(CODE, FieldType.secret(MAX_APP_STATE)))
        .data(LoginRoutes.SESSION)
        .fails("AUTHENTICATION_REQUIRED", "ACTOR_USER_INACTIVE", "ACTIVE_MEMBER_REQUIRED")
        .handleAsync(this::exchange);
  }

  private Route declared(Route route) {
    return route.layer(Layer.SESSION).onlyWhen(signIn.isPresent(), "OIDC_ISSUER");
  }

  private OidcSignIn service() {
    return signIn.orElseThrow();
  }

  private void start(Call call, AsyncResponse answer) {
    String url = service().returnUrl(call.query(RETURN_URL));
    String appState = call.query(STATE).orElse("");
    CompletableFuture<Reply> reply =
        service()
            .start(url, appState)
            .thenApply(
                started -> Reply.redirect(started.url()).header(SET_COOKIE, started.cookie()))
            .exceptionally(error -> failed(url, appState, error));
    AsyncReplies.answer(answer, reply, done -> done);
  }

  private void complete(Call call, AsyncResponse answer) {
    Attempt attempt =
        service()
            .attempt(call.cookie(AttemptCookie.NAME))
            .orElseThrow(
                () ->
                    Problem.of(
                        Problem.Kind.INVALID,
                        "OIDC_STATE_INVALID",
                        "This browser has no sign-in under way; start it again."));
    String url = attempt.returnUrl();
    if (!attempt.hasState(call.query(STATE).orElse(""))) {
      // The sign-in that is under way goes on: this callback may be somebody else's.
      answer.send(to(url, attempt.appState(), ERROR, "OIDC_STATE_INVALID"));
      return;
    }
    OidcSignIn.Callback callback =
        new OidcSignIn.Callback(call.query(CODE), call.query(ERROR), call.query(ISSUER));
    CompletableFuture<Reply> reply =
        service()
            .complete(Visitor.of(call), attempt, callback)
            .thenApply(code -> to(url, attempt.appState(), CODE, code))
            .exceptionally(error -> failed(url, attempt.appState(), error))
            .thenApply(done -> done.header(SET_COOKIE, AttemptCookie.remove()));
    AsyncReplies.answer(answer, reply, done -> done);
  }

  /** Back to the app with the error's code; other failures are bugs, and answered as such. */
  private static Reply failed(String url, String appState, Throwable error) {
    @Nullable Throwable cause = error instanceof CompletionException ? error.getCause() : error;
    if (cause instanceof Problem problem) {
      return to(url, appState, ERROR, problem.code());
    }
    throw error instanceof CompletionException wrapped ? wrapped : new CompletionException(error);
  }

  private static Reply to(String url, String appState, String name, String value) {
    String state = appState.isEmpty() ? "" : "&" + STATE + "=" + appState;
    return Reply.redirect(
        url + "#" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8) + state);
  }

  private void exchange(Call call, AsyncResponse answer) {
    AsyncReplies.answer(
        answer, service().exchange(Visitor.of(call), call.body().text(CODE)), LoginRoutes::answer);
  }
}
