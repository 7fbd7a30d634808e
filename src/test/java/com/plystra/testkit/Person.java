package com.plystra.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A user with a password and a Space with a Member to act as, at an address that nobody else comes
 * from. The server must trust the proxy that this test is: see {@link #trusting}.
 */
public final class Person {
  public static final String PASSWORD = "correct horse battery";
  private static final AtomicInteger NUMBERS = new AtomicInteger();

  private final Api operator;
  private final int number = NUMBERS.incrementAndGet();

  private Person(Api operator) {
    this.operator = operator;
  }

  /** A server that believes what this test says of addresses. */
  public static TestServer.Options trusting(TestServer.Options options) {
    return options.flag("--trusted-proxies", "127.0.0.1");
  }

  /** Makes the user, the Space, the Member and a primary binding. */
  public static Person at(Api operator) {
    Person made = new Person(operator);
    made.post(
        "/api/v1/users",
        Api.object().put("id", made.id()).put("email", made.email()).put("password", PASSWORD));
    made.space("home", "Home");
    made.member("home", "self", "Self");
    made.bind("home", "self", "primary", true);
    return made;
  }

  private void post(String path, JsonNode body) {
    operator.post(path, body).created();
  }

  public String id() {
    return "user_p" + number;
  }

  public String email() {
    return "Person" + number + "@example.org";
  }

  /** One more Space. */
  public void space(String space, String name) {
    ObjectNode body = Api.object().put("id", spaceId(space)).put("name", name);
    post("/api/v1/spaces", body.put("slug", "p" + number + "-" + space));
  }

  public String spaceId(String space) {
    return "space_p" + number + "_" + space;
  }

  /** One more Member. */
  public void member(String space, String member, String displayName) {
    post(
        "/api/v1/spaces/" + spaceId(space) + "/members",
        Api.object().put("id", memberId(member)).put("display_name", displayName));
  }

  public String memberId(String member) {
    return "member_p" + number + "_" + member;
  }

  /** One more binding. */
  public void bind(String space, String member, String binding, boolean primary) {
    post(
        "/api/v1/spaces/" + spaceId(space) + "/user-members",
        Api.object()
            .put("id", bindingId(binding))
            .put("user_id", id())
            .put("member_id", memberId(member))
            .put("relation_type", "delegate")
            .put("is_primary", primary));
  }

  public String bindingId(String binding) {
    return "um_p" + number + "_" + binding;
  }

  /** Where the binding is managed. */
  public String bindingPath(String space, String binding) {
    return "/api/v1/spaces/" + spaceId(space) + "/user-members/" + bindingId(binding);
  }

  public String path() {
    return "/api/v1/users/" + id();
  }

  /** Without any credentials, from this person's own address. */
  public Api browser() {
    return from("10." + number / 65_536 + "." + number / 256 % 256 + "." + number % 256);
  }

  public Api from(String forwardedFor) {
    return operator.anonymous().with("X-Forwarded-For", forwardedFor);
  }

  public static ObjectNode credentials(String email, String password) {
    return Api.object().put("email", email).put("password", password);
  }

  public Reply login(String password) {
    return browser().post("/api/v1/auth/login", credentials(email(), password));
  }

  /** A new session. */
  public Session login() {
    JsonNode data = login(PASSWORD).ok();
    return new Session(
        browser(), data.path("access_token").asText(), data.path("refresh_token").asText());
  }

  /** What a browser keeps of a session. */
  public record Session(Api browser, String access, String refresh) {
    public Api bearer() {
      return browser.with("Authorization", "Bearer " + access);
    }

    public Reply context() {
      return bearer().get("/api/v1/actor/context");
    }

    /** The binding that the session acts through just now. */
    public String acting() {
      return context().ok().at("/actor/user_member_id").asText();
    }

    public Reply tryRefresh() {
      return browser.post("/api/v1/auth/refresh", Api.object().put("refresh_token", refresh));
    }

    /** The session with its new tokens. */
    public Session refreshed() {
      JsonNode data = tryRefresh().ok();
      return new Session(
          browser, data.path("access_token").asText(), data.path("refresh_token").asText(refresh));
    }

    public Reply logout() {
      return bearer().post("/api/v1/auth/logout");
    }

    public Reply choose(String field, String id) {
      return bearer().post("/api/v1/actor/switch-member", Api.object().put(field, id));
    }

    /** Whether it is over, for both of its tokens. */
    public boolean isOver() {
      return context().status() == 401 && tryRefresh().status() == 401;
    }
  }
}
