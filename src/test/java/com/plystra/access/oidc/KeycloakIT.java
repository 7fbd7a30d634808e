package com.plystra.access.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.plystra.testkit.Api;
import com.plystra.testkit.External;
import com.plystra.testkit.Keycloak;
import com.plystra.testkit.OidcBrowser;
import com.plystra.testkit.Person;
import com.plystra.testkit.TestServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sign-in with Keycloak as the provider. */
@Tag("external")
final class KeycloakIT {
  private static final String PUBLIC = "https://plystra.example.org";
  private static final String CALLBACK = PUBLIC + "/api/v1/auth/oidc/callback";

  @Test
  void signIn_atKeycloak_opensASession(@TempDir Path root)
      throws IOException, InterruptedException {
    Optional<Path> home = Keycloak.home();
    if (home.isEmpty()) {
      External.missing("Keycloak, which the profile external unpacks into target/external");
    }
    assumeTrue(home.isPresent());
    try (Keycloak keycloak = Keycloak.start(home.orElseThrow(), CALLBACK);
        TestServer server =
            keycloak
                .trustedBy(Person.trusting(TestServer.Options.in(root)), PUBLIC)
                .flag("--oidc-return-urls", "https://app.example.org/signed-in")
                .start()) {
      Person person = Person.at(server.api());
      OidcBrowser stranger = new OidcBrowser(server.api());
      String refused = OidcBrowser.location(stranger.callback(keycloak.signIn(stranger.start(""))));
      assertEquals("https://app.example.org/signed-in#error=OIDC_USER_UNKNOWN", refused);
      server
          .api()
          .post(
              person.path() + "/identities",
              Api.object().put("issuer", keycloak.issuer()).put("subject", keycloak.subject()))
          .created();
      OidcBrowser browser = new OidcBrowser(server.api());
      String end = OidcBrowser.location(browser.callback(keycloak.signIn(browser.start(""))));
      JsonNode session = browser.exchange(OidcBrowser.code(end)).ok();
      assertEquals(person.id(), session.at("/user/id").asText());
    }
  }
}
