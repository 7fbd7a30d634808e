package com.plystra.access.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.testkit.Api;
import com.plystra.testkit.OidcBrowser;
import com.plystra.testkit.OidcProvider;
import com.plystra.testkit.Person;
import com.plystra.testkit.TestServer;
import com.plystra.testkit.Trail;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Accounts that get their User by their verified address. */
final class OidcLinkApiTest extends OidcServerTest {
  private static final String UNKNOWN = "OIDC_USER_UNKNOWN";

  private int subjects;

  OidcLinkApiTest(@TempDir Path root) {
    super(
        new OidcProvider(),
        TestServer.Options.in(root)
            .flag("--oidc-return-urls", "https://app.example.org/")
            .flag("--oidc-link", "email_verified"));
  }

  private String account(String email, Object verified) {
    String subject = "subject-" + ++subjects;
    account(subject, email, verified);
    return subject;
  }

  private JsonNode identities(Person person) {
    return api.get(person.path() + "/identities").ok();
  }

  private void grant(Person person, String key, String expiresAt) {
    ObjectNode body =
        Api.json("{'level': 'instance_admin'}")
            .put("user_id", person.id())
            .put("permission_key", key);
    if (!expiresAt.isEmpty()) {
      body.put("expires_at", expiresAt);
    }
    api.post("/api/v1/admin/grants", body).created();
  }

  @Test
  void verifiedAddress_linksOnce_andThenTheSubjectDecides() {
    Person person = Person.at(api);
    Person other = Person.at(api);
    String subject = account(person.email(), true);
    OidcBrowser browser = browser();
    assertEquals(person.id(), browser.exchange(browser.code()).ok().at("/user/id").asText());
    JsonNode identity = identities(person).path(0);
    assertEquals(subject, identity.get("subject").asText());
    assertEquals(provider.issuer(), identity.get("issuer").asText());
    // The account's address has changed to another User's: it stays this one's.
    provider.person(
        subject, claims -> claims.claim("email", other.email()).claim("email_verified", true));
    assertEquals(person.id(), browser.exchange(browser.code()).ok().at("/user/id").asText());
    assertEquals(0, identities(other).size());
    // Another account with the first address gets nothing.
    account(person.email(), true);
    browser.fails(UNKNOWN);
    assertEquals(1, identities(person).size());
  }

  @Test
  void link_isARecordOfTheServer() {
    Person person = Person.at(api);
    account(person.email(), true);
    OidcBrowser browser = browser();
    browser.code();
    Trail trail = new Trail(api, "user_identity", identities(person).path(0).get("id").asText());
    JsonNode record = trail.newest();
    assertEquals("user_identity.created", record.get("action").asText());
    assertEquals("system", record.at("/caller/type").asText());
    browser.code();
    assertEquals(1, trail.records().size());
  }

  @Test
  void addressThatIsNotVerified_linksNothing() {
    Person person = Person.at(api);
    for (Object verified : List.of(false, "true", "TRUE", 1, List.of(true), Map.of("a", true))) {
      account(person.email(), verified);
      browser().fails(UNKNOWN);
    }
    provider.person("without", claims -> claims.claim("email", person.email()));
    browser().fails(UNKNOWN);
    provider.person("no-address", claims -> claims.claim("email_verified", true));
    browser().fails(UNKNOWN);
    assertEquals(0, identities(person).size());
  }

  @Test
  void addressInAnotherCase_links_butInAnotherSpellingDoesNot() {
    String email = "kim.smith" + Person.at(api).id() + "@example.org";
    api.post("/api/v1/users", Api.object().put("email", email)).created();
    // Equal to it by Unicode's rules of case: the Kelvin sign, and the long s.
    account(email.replaceFirst("k", "\u212a"), true);
    browser().fails(UNKNOWN);
    account(email.replaceFirst("s", "\u017f"), true);
    browser().fails(UNKNOWN);
    account(email.toUpperCase(Locale.ROOT), true);
    browser().code();
  }

  @Test
  void administrator_isNotLinkedByItsAddress() {
    Person admin = Person.at(api);
    grant(admin, "users:read", "");
    account(admin.email(), true);
    browser().fails(UNKNOWN);
    assertEquals(0, identities(admin).size());
    Person former = Person.at(api);
    grant(former, "users:read", Instant.now().plusMillis(1).toString());
    account(former.email(), true);
    browser().code();
  }

  @Test
  void userThatHasAnIdentityOfTheProvider_getsNoOther() {
    Person person = Person.at(api);
    api.post(
            person.path() + "/identities",
            Api.object().put("issuer", provider.issuer()).put("subject", "given"))
        .created();
    account(person.email(), true);
    browser().fails(UNKNOWN);
    Person elsewhere = Person.at(api);
    api.post(
            elsewhere.path() + "/identities",
            Api.json("{'issuer': 'https://other.example.org'}").put("subject", elsewhere.id()))
        .created();
    account(elsewhere.email(), true);
    browser().code();
  }

  @Test
  void disabledUser_isNotLinked_norSignedIn() {
    Person person = Person.at(api);
    api.post(person.path() + "/disable").ok();
    account(person.email(), true);
    browser().fails("ACTOR_USER_INACTIVE");
    assertEquals(0, identities(person).size());
  }

  @Test
  void unknownAddress_makesNoUser() {
    account("newcomer@example.org", true);
    browser().fails(UNKNOWN);
    assertEquals(0, api.get("/api/v1/users?email=newcomer@example.org").ok().size());
  }

  @Test
  void addressThatOnlyUserInfoTells_links() {
    Person person = Person.at(api);
    provider.personWithInfo(
        "thin", Map.of("email", person.email(), "email_verified", true, "sub", "another"));
    browser().fails(UNKNOWN);
    provider.personWithInfo("thin", Map.of("email", person.email(), "email_verified", "true"));
    browser().fails(UNKNOWN);
    provider.personWithInfo("thin", Map.of("email", person.email(), "email_verified", true));
    browser().code();
    assertTrue(identities(person).path(0).get("subject").asText().equals("thin"));
  }
}
