package com.plystra.base.config;

import java.net.InetAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Checks that prevent a start in production. */
public final class ProductionGuard {
  private ProductionGuard() {}

  /**
   * All faults, one line each, with the remedy and without secrets. Empty in development.
   *
   * @param adminTokenStored whether the data directory holds the hash of an admin token
   * @param directoryOpenToOthers whether users other than the owner can read the data directory
   */
  public static List<String> faults(
      Settings settings, boolean adminTokenStored, boolean directoryOpenToOthers) {
    if (!settings.isProduction()) {
      return List.of();
    }
    List<String> faults = new ArrayList<>();
    adminToken(settings, adminTokenStored, faults);
    ProductionSecrets.check(settings, faults);
    publicUrl(settings, faults);
    otherSettings(settings, directoryOpenToOthers, faults);
    ProductionLimits.check(settings, faults);
    OidcRequirements.production(settings, faults);
    return List.copyOf(faults);
  }

  private static void adminToken(Settings settings, boolean stored, List<String> faults) {
    if (settings.adminToken().isEmpty() && !stored) {
      faults.add("PLYSTRA_ADMIN_TOKEN is not set and none is stored; run: token rotate admin");
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

  private static void otherSettings(Settings settings, boolean directoryOpen, List<String> faults) {
    if (settings.corsAllowedOrigins().contains("*")) {
      faults.add("CORS_ALLOWED_ORIGINS holds *; name the origins");
    }
    if (settings.auditWriteMode() == AuditWriteMode.DISABLED_FOR_DEV) {
      faults.add("AUDIT_WRITE_MODE is disabled_for_dev; use always or deny_only");
    }
    if (directoryOpen) {
      faults.add(
          "PLYSTRA_DATA_DIR is open to others; run: chmod -R go= " + settings.dataDirectory());
    }
  }
}
