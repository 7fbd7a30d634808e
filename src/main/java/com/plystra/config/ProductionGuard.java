package com.plystra.config;

import com.plystra.config.DatabaseUrl.PostgreSql;
import java.net.InetAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What production refuses to start with. */
public final class ProductionGuard {
  private static final int LEAST_SECRET = 32;
  private static final Set<String> DEVELOPMENT_PASSWORDS =
      Set.of("plystra", "postgres", "password", "secret", "admin", "root", "test", "dev", "");

  private ProductionGuard() {}

  /**
   * Every fault, one line each with what to do about it and no secret in it; none in development.
   *
   * @param adminTokenStored whether the data directory holds the hash of an admin token
   * @param directoryOpenToOthers whether others than its owner can read the data directory
   */
  public static List<String> faults(
      Settings settings, boolean adminTokenStored, boolean directoryOpenToOthers) {
    if (!settings.isProduction()) {
      return List.of();
    }
    List<String> faults = new ArrayList<>();
    adminToken(settings, adminTokenStored, faults);
    sessionSecrets(settings, faults);
    publicUrl(settings, faults);
    rest(settings, directoryOpenToOthers, faults);
    return List.copyOf(faults);
  }

  private static void adminToken(Settings settings, boolean stored, List<String> faults) {
    if (settings.adminToken().isEmpty() && !stored) {
      faults.add("PLYSTRA_ADMIN_TOKEN is not set and none is stored; run: token rotate admin");
    }
    settings.adminToken().ifPresent(token -> secret("PLYSTRA_ADMIN_TOKEN", token, faults));
  }

  private static void sessionSecrets(Settings settings, List<String> faults) {
    settings.sessionSecret().ifPresent(key -> secret("PLYSTRA_SESSION_SECRET", key, faults));
    // A key that still verifies is as good to a forger as the present one.
    settings
        .previousSessionSecrets()
        .forEach(key -> secret("PLYSTRA_SESSION_SECRET_PREVIOUS", key, faults));
  }

  private static void secret(String name, String value, List<String> faults) {
    if (Placeholders.isOne(value)) {
      faults.add(name + " is a known placeholder; use a random value (openssl rand -hex 32)");
    } else if (value.length() < LEAST_SECRET) {
      faults.add(name + " is shorter than 32 characters; use: openssl rand -hex 32");
    }
  }

  private static void publicUrl(Settings settings, List<String> faults) {
    Optional<URI> url = settings.publicUrl();
    if (url.isEmpty()) {
      faults.add("SERVER_PUBLIC_URL is not set; set it to the URL that users reach");
    } else if (isThisHost(url.get().getHost())) {
      faults.add("SERVER_PUBLIC_URL points at this host; set it to the URL that users reach");
    }
  }

  private static boolean isThisHost(String host) {
    String name = host.toLowerCase(Locale.ROOT).replaceAll("^\\[|]$|\\.$", "");
    return name.equals("localhost")
        || name.endsWith(".localhost")
        || name.startsWith("localhost.")
        || AddressRange.address(name).filter(ProductionGuard::isLocal).isPresent();
  }

  private static boolean isLocal(InetAddress address) {
    return address.isLoopbackAddress() || address.isAnyLocalAddress();
  }

  private static void rest(Settings settings, boolean directoryOpen, List<String> faults) {
    if (settings.corsAllowedOrigins().contains("*")) {
      faults.add("CORS_ALLOWED_ORIGINS holds *; name the origins");
    }
    if (settings.database() instanceof PostgreSql database && hasDevelopmentLogin(database)) {
      faults.add("DATABASE_URL has a development password; give the database user another one");
    }
    if (settings.auditWriteMode() == AuditWriteMode.DISABLED_FOR_DEV) {
      faults.add("AUDIT_WRITE_MODE is disabled_for_dev; use always or deny_only");
    }
    if (directoryOpen) {
      faults.add(
          "PLYSTRA_DATA_DIR is open to others; run: chmod -R go= " + settings.dataDirectory());
    }
  }

  // No password at all may be right: a certificate, a socket, or the driver's password file.
  private static boolean hasDevelopmentLogin(PostgreSql database) {
    return database
        .password()
        .filter(
            p ->
                DEVELOPMENT_PASSWORDS.contains(p.toLowerCase(Locale.ROOT))
                    || database.user().filter(p::equalsIgnoreCase).isPresent()
                    || Placeholders.isOne(p))
        .isPresent();
  }
}
