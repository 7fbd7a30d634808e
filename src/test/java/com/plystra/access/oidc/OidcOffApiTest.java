package com.plystra.access.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plystra.base.config.BadSettings;
import com.plystra.base.problem.Problem;
import com.plystra.testkit.Api;
import com.plystra.testkit.ApiTest;
import com.plystra.testkit.OidcBrowser;
import com.plystra.testkit.OidcProvider;
import com.plystra.testkit.Reply;
import com.plystra.testkit.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sign-in with a provider that is switched off, or not fully set up. */
final class OidcOffApiTest extends ApiTest {
  private static final String ROOT = "/api/v1/auth/oidc/";

  OidcOffApiTest(@TempDir Path root) {
    super(root);
  }

  @Test
  void routes_whenItIsOff_sayHowToSwitchItOn() {
    Api anybody = api.anonymous();
    for (Reply off :
        List.of(
            anybody.get(ROOT + "start?return_url=https://app.example.org/"),
            anybody.get(ROOT + "callback?code=a&state=b"),
            anybody.post(ROOT + "exchange", Api.object().put("code", "a")))) {
      off.fails(404, "FEATURE_DISABLED");
      assertTrue(off.error().get("message").asText().contains("OIDC_ISSUER"), off.text());
    }
  }

  @Test
  void console_belowAPathOfAProxy_startsAndEndsThere(@TempDir Path root) {
    try (OidcProvider provider = new OidcProvider();
        TestServer server =
            provider
                .trustedBy(TestServer.Options.in(root))
                .flag("--oidc-return-urls", "https://app.example.org/")
                .flag("--server-public-url", "https://plystra.example.org/authz/")
                .start()) {
      String url =
          server
              .api()
              .anonymous()
              .get("/api/v1/console/sign-in")
              .ok()
              .path("single_sign_on_url")
              .asText();
      assertEquals(
          "https://plystra.example.org/authz/api/v1/auth/oidc/start?return_url="
              + "https%3A%2F%2Fplystra.example.org%2Fauthz%2Fconsole%2F",
          url);
      String query = url.substring(url.indexOf('?'));
      OidcBrowser browser = new OidcBrowser(server.api());
      // As the proxy does it.
      String callback = OidcBrowser.atProvider(browser.start(query)).replace("/authz/", "/");
      String end = OidcBrowser.location(browser.callback(callback));
      assertEquals("https://plystra.example.org/authz/console/#error=OIDC_USER_UNKNOWN", end);
    }
  }

  @Test
  void start_withoutTheOtherSettings_namesEach(@TempDir Path root) {
    TestServer.Options options =
        TestServer.Options.in(root).flag("--oidc-issuer", "https://login.example.org");
    assertEquals(
        List.of(
            "SERVER_PUBLIC_URL is not set; OIDC_ISSUER needs it",
            "OIDC_CLIENT_ID is not set; OIDC_ISSUER needs it",
            "OIDC_RETURN_URLS is not set; OIDC_ISSUER needs it",
            "OIDC_CLIENT_SECRET or OIDC_CLIENT_SECRET_FILE is not set; OIDC_ISSUER needs it"),
        assertThrows(BadSettings.class, options::start).faults());
  }

  @Test
  void start_withTheSecretInAFile_readsIt(@TempDir Path root) throws IOException {
    Path file = root.resolve("client.secret");
    try (OidcProvider provider = new OidcProvider()) {
      TestServer.Options options =
          TestServer.Options.in(root.resolve("data"))
              .flag("--oidc-issuer", provider.issuer())
              .flag("--oidc-client-id", OidcProvider.CLIENT)
              .flag("--oidc-client-secret-file", file.toString())
              .flag("--oidc-return-urls", "https://app.example.org/")
              .flag("--server-public-url", "https://plystra.example.org");
      Problem missing = assertThrows(Problem.class, options::start);
      assertEquals("BAD_SETTINGS", missing.code());
      Files.writeString(file, OidcProvider.SECRET + "\n");
      try (TestServer server = options.start()) {
        new OidcBrowser(server.api()).fails("OIDC_USER_UNKNOWN");
      }
    }
  }

  @Test
  void start_whileTheProviderIsDown_sendsTheBrowserBack(@TempDir Path root) {
    OidcProvider provider = new OidcProvider();
    TestServer.Options options =
        provider
            .trustedBy(TestServer.Options.in(root))
            .flag("--oidc-return-urls", "https://app.example.org/");
    provider.close();
    try (TestServer server = options.start()) {
      server.api().get("/api/v1/ready").ok();
      assertEquals(
          "https://app.example.org/#error=OIDC_PROVIDER_UNAVAILABLE",
          new OidcBrowser(server.api()).start(""));
      server.api().get("/api/v1/users").ok();
    }
  }
}
