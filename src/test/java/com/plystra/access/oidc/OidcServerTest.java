package com.plystra.access.oidc;

import com.plystra.testkit.ApiTest;
import com.plystra.testkit.OidcBrowser;
import com.plystra.testkit.OidcProvider;
import com.plystra.testkit.Person;
import com.plystra.testkit.TestServer;
import org.junit.jupiter.api.AfterAll;

/** Tests of routes, with a provider at which the server's users may sign in. */
abstract class OidcServerTest extends ApiTest {
  protected final OidcProvider provider;

  protected OidcServerTest(OidcProvider provider, TestServer.Options options) {
    super(provider.trustedBy(Person.trusting(options)));
    this.provider = provider;
  }

  @AfterAll
  void stopProvider() {
    provider.close();
  }

  protected final OidcBrowser browser() {
    return new OidcBrowser(api);
  }

  /** Whom the provider signs in from now on. */
  protected final void account(String subject, String email, Object verified) {
    provider.person(
        subject, claims -> claims.claim("email", email).claim("email_verified", verified));
  }
}
