package com.plystra.access.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.plystra.testkit.OidcBrowser;
import com.plystra.testkit.OidcProvider;
import com.plystra.testkit.Person;
import com.plystra.testkit.TestServer;
import com.plystra.testkit.Trail;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Users that a first sign-in creates. */
final class OidcCreateApiTest extends OidcServerTest {

  OidcCreateApiTest(@TempDir Path root) {
    super(
        new OidcProvider(),
        TestServer.Options.in(root)
            .flag("--oidc-return-urls", "https://app.example.org/")
            .flag("--oidc-create-users", "true"));
  }

  private JsonNode usersWith(String email) {
    return api.get("/api/v1/users?email=" + email).ok();
  }

  @Test
  void unknownAccount_getsAUser_thatIsBoundNowhere() {
    account("first", "first@example.org", true);
    OidcBrowser browser = browser();
    browser.exchange(browser.code()).fails(403, "ACTIVE_MEMBER_REQUIRED");
    JsonNode user = usersWith("first@example.org").path(0);
    JsonNode record = new Trail(api, "user", user.get("id").asText()).newest();
    assertEquals("user.created", record.get("action").asText());
    assertEquals("system", record.at("/caller/type").asText());
    // The second time it is known.
    browser.exchange(browser.code()).fails(403, "ACTIVE_MEMBER_REQUIRED");
    assertEquals(1, usersWith("first@example.org").size());
  }

  @Test
  void accountWithoutAVerifiedAddress_getsNone() {
    OidcBrowser browser = browser();
    account("second", "second@example.org", "true");
    browser.fails("OIDC_USER_UNKNOWN");
    account("second", "second@example.org", false);
    browser.fails("OIDC_USER_UNKNOWN");
    account("second", "no address", true);
    browser.fails("VALIDATION_FAILED");
    assertEquals(0, usersWith("second@example.org").size());
  }

  @Test
  void addressOfAnotherUser_isNotTaken() {
    Person person = Person.at(api);
    account("third", person.email(), true);
    browser().fails("OIDC_USER_UNKNOWN");
    assertEquals(0, api.get(person.path() + "/identities").ok().size());
  }
}
