package com.plystra.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plystra.testkit.Person;
import com.plystra.testkit.Python;
import com.plystra.testkit.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records of logins that failed and of logins that did not, before the commands for auditors. */
final class LoginRecordsTest {
  @Test
  void audit_ofLogins_isVerifiedAndExported(@TempDir Path place)
      throws IOException, InterruptedException {
    // given
    Path data = place.resolve("data");
    try (TestServer server = Person.trusting(TestServer.Options.in(data)).embedded().start()) {
      Person person = Person.at(server.api());
      person.login("not the password").fails(401, "AUTHENTICATION_REQUIRED");
      person
          .from("192.0.2.7")
          .post("/api/v1/auth/login", Person.credentials("nobody@example.org", "x"))
          .fails(401, "AUTHENTICATION_REQUIRED");
      person.login().logout().ok();
    }
    // when
    String directory = data.toString();
    Run.of("audit", "verify", "--sums", "--data-dir", directory).endedWith(0);
    Path file = place.resolve("audit.ndjson");
    Run.of("audit", "export", file.toString(), "--data-dir", directory).endedWith(0);
    // then
    String text = Files.readString(file);
    assertTrue(text.contains("\"action\":\"session.login_failed\""), text);
    assertTrue(text.contains("\"action\":\"session.login\""), text);
    Run.of("audit", "verify", file.toString()).endedWith(0);
    if (Python.isHere()) {
      Python.Ran verdict = Python.verify(file, List.of());
      assertEquals(0, verdict.code(), verdict::out);
    }
  }
}
