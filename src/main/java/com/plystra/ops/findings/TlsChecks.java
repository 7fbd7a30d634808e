package com.plystra.ops.findings;

import static com.plystra.ops.findings.Finding.fault;
import static com.plystra.ops.findings.Finding.ok;
import static com.plystra.ops.findings.Finding.warning;

import com.plystra.base.config.Settings;
import com.plystra.base.datadir.OwnerOnly;
import com.plystra.base.problem.Problem;
import com.plystra.base.tls.Keystore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Checks the key store for HTTPS. */
public final class TlsChecks {
  private static final String TLS = "tls";
  private static final Duration SOON = Duration.ofDays(30);

  private final Settings settings;
  private final Instant now;

  public TlsChecks(Settings settings, Instant now) {
    this.settings = settings;
    this.now = now;
  }

  /** All findings. */
  public List<Finding> all() {
    return List.of(settings.tlsKeystore().map(this::keystore).orElseGet(this::none));
  }

  private Finding none() {
    if (settings.tlsKeystorePassword().isPresent()) {
      return warning(
          TLS, "TLS_KEYSTORE_PASSWORD is set, TLS_KEYSTORE is not", "HTTPS needs both of them");
    }
    return settings.isProduction() && settings.trustedProxies().isEmpty()
        ? warning(
            TLS,
            "plain HTTP, and no TRUSTED_PROXIES",
            "set TLS_KEYSTORE, or name the proxy that terminates TLS in TRUSTED_PROXIES")
        : ok(TLS, "plain HTTP");
  }

  private Finding keystore(Path file) {
    try {
      Instant end =
          Keystore.open(file, settings.tlsKeystorePassword(), now)
              .certificate()
              .getNotAfter()
              .toInstant();
      if (OwnerOnly.isOpenToOthers(file)) {
        return fault(TLS, file + " is open to others", "run: chmod 600 " + file);
      }
      return end.isBefore(now.plus(SOON))
          ? warning(TLS, "the certificate expires at " + end, "put a new one into " + file)
          : ok(TLS, "the certificate in " + file + " is valid until " + end);
    } catch (Problem unusable) {
      return fault(TLS, unusable.getMessage());
    } catch (IOException e) {
      return fault(TLS, file + " cannot be read", "give it to the server's user");
    }
  }
}
