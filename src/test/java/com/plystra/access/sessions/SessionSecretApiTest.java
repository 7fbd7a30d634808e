package com.plystra.access.sessions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plystra.base.problem.Problem;
import com.plystra.testkit.Person;
import com.plystra.testkit.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The key of tokens: where it is from, and how it is changed without ending sessions. */
final class SessionSecretApiTest {
  private static final String OLD = "the-old-session-secret-of-these-tests-4711";
  private static final String NEW = "the-new-session-secret-of-these-tests-0815";

  private static TestServer.Options with(Path root, String secret, String previous) {
    TestServer.Options options =
        Person.trusting(TestServer.Options.in(root)).flag("--session-secret", secret);
    return previous.isEmpty() ? options : options.flag("--session-secret-previous", previous);
  }

  private static Person.Session on(TestServer server, Person.Session session) {
    return new Person.Session(server.api().anonymous(), session.access(), session.refresh());
  }

  @Test
  void secret_whenRotated_stillVerifiesAndIsLeftBehindAtTheNextRefresh(@TempDir Path root) {
    Person.Session kept;
    Person.Session left;
    try (TestServer server = with(root, OLD, "").start()) {
      Person person = Person.at(server.api());
      kept = person.login();
      left = person.login();
    }
    try (TestServer server =
        with(root, NEW, "another-one-that-is-long-gone-by-now," + OLD).start()) {
      on(server, left).context().ok();
      on(server, kept).context().ok();
      kept = on(server, kept).refreshed();
      kept.context().ok();
    }
    try (TestServer server = with(root, NEW, "").start()) {
      on(server, kept).context().ok();
      on(server, kept).refreshed().context().ok();
      assertTrue(on(server, left).isOver());
    }
  }

  @Test
  void logout_underAPreviousSecret_endsTheSession(@TempDir Path root) {
    Person.Session session;
    try (TestServer server = with(root, OLD, "").start()) {
      session = Person.at(server.api()).login();
    }
    try (TestServer server = with(root, NEW, OLD).start()) {
      on(server, session).logout().ok();
      assertTrue(on(server, session).isOver());
    }
  }

  @Test
  void secret_whenNoneIsGiven_isMadeOnceForItsOwnerAlone(@TempDir Path root) throws IOException {
    Path file = root.resolve("secrets").resolve("session.secret");
    Person.Session session;
    TestServer.Options options = Person.trusting(TestServer.Options.in(root));
    try (TestServer server = options.start()) {
      session = Person.at(server.api()).login();
    }
    String made = Files.readString(file).strip();
    assertTrue(made.matches("[0-9a-f]{64}"), made);
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertEquals(
        "rwx------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve("secrets"))));
    try (TestServer server = options.start()) {
      on(server, session).context().ok();
    }
    assertEquals(made, Files.readString(file).strip());
    // What the server made itself can be handed on as a setting.
    try (TestServer server = with(root, NEW, made).start()) {
      on(server, session).context().ok();
    }
  }

  @Test
  void secret_whenOneIsGiven_isNotMade(@TempDir Path root) {
    with(root, OLD, "").start().close();
    assertFalse(Files.exists(root.resolve("secrets").resolve("session.secret")));
  }

  @Test
  void secret_whenItsFileIsDamaged_keepsTheServerFromStarting(@TempDir Path root)
      throws IOException {
    TestServer.Options options = TestServer.Options.in(root);
    options.start().close();
    Path file = root.resolve("secrets").resolve("session.secret");
    Files.writeString(file, "");
    Problem refused = assertThrows(Problem.class, options::start);
    assertEquals("SESSION_SECRET_DAMAGED", refused.code());
    assertTrue(refused.getMessage().contains(file.toString()), refused::getMessage);
    Files.delete(file);
    options.start().close();
  }
}
