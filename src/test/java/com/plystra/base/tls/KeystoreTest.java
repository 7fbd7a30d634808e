package com.plystra.base.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plystra.base.problem.Problem;
import com.plystra.testkit.Keys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeystoreTest {
  private static final Optional<String> PASSWORD = Optional.of(Keys.PASSWORD);

  @TempDir Path temp;

  private static void refused(Path file, Optional<String> password, Instant at, String words) {
    Problem refusal = assertThrows(Problem.class, () -> Keystore.open(file, password, at));
    assertTrue(refusal.is("TLS_KEYSTORE_UNUSABLE"));
    String said = refusal.getMessage();
    assertTrue(said.startsWith("TLS_KEYSTORE " + file + ": "), said);
    assertTrue(said.contains(words), said);
    assertFalse(said.contains(Keys.PASSWORD), said);
  }

  @Test
  void open_whenGood_servesItsCertificate() {
    Keystore store = Keystore.open(Keys.good(temp), PASSWORD, Instant.now());
    assertEquals("CN=localhost", store.certificate().getSubjectX500Principal().getName());
    assertEquals("TLS", store.context().getProtocol());
  }

  @Test
  void open_whenThePasswordIsWrongOrMissing_saysSo() {
    Path file = Keys.good(temp);
    refused(file, Optional.of("another"), Instant.now(), "TLS_KEYSTORE_PASSWORD is not its");
    refused(file, Optional.empty(), Instant.now(), "TLS_KEYSTORE_PASSWORD is not set");
  }

  @Test
  void open_whenItIsNoKeystore_saysSo() throws IOException {
    Path file = Files.writeString(temp.resolve("text.p12"), "-----BEGIN CERTIFICATE-----\n");
    refused(file, PASSWORD, Instant.now(), "is not a PKCS#12 file");
    refused(temp.resolve("missing.p12"), PASSWORD, Instant.now(), "does not exist");
    refused(temp, PASSWORD, Instant.now(), "is not a PKCS#12 file");
  }

  @Test
  void open_whenTheCertificateDoesNotHold_saysUntilOrFromWhen() {
    Path file = Keys.good(temp);
    Instant end =
        Keystore.open(file, PASSWORD, Instant.now()).certificate().getNotAfter().toInstant();
    refused(file, PASSWORD, end.plusSeconds(1), "expired at " + end);
    refused(file, PASSWORD, Instant.now().minus(Duration.ofDays(2)), "is not valid before");
  }

  @Test
  void open_whenTheKeyIsShort_saysSo() {
    Path file = Keys.make(temp.resolve("short.p12"), "-keyalg", "RSA", "-keysize", "1024");
    refused(file, PASSWORD, Instant.now(), "shorter than 2048 bits");
  }

  @Test
  void open_whenItHoldsNoKey_saysSo() {
    Path file = temp.resolve("secret.p12");
    Keys.makeSecret(file);
    refused(file, PASSWORD, Instant.now(), "no private key");
  }
}
