package com.plystra.directory.members;

import com.plystra.testkit.Finance;
import com.plystra.testkit.TestServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RevokeTest {
  @Test
  void revoke_whenBindingActive_deniesTheNextCheck(@TempDir Path root) {
    try (TestServer server = TestServer.start(root)) {
      // given
      Finance acme = server.finance();
      acme.check("invoice_001").allows();
      acme.check("invoice_002").denies("SCOPE_OUT_OF_BOUNDS");
      // when
      acme.revoke(acme.aliceBinding());
      // then
      acme.check("invoice_001").denies("USER_MEMBER_REVOKED");
      // when
      acme.restore(acme.aliceBinding());
      // then
      acme.check("invoice_001").allows();
    }
  }
}
