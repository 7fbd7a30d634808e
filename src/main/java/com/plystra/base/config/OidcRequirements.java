package com.plystra.base.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The settings that single sign-on needs besides the provider. */
final class OidcRequirements {
  private OidcRequirements() {}

  /**
   * One line for each setting that is missing.
   *
   * @param refused the names of settings with a bad value, which are reported already
   */
  static List<String> faults(Settings settings, Set<String> refused) {
    List<String> faults = new ArrayList<>();
    if (settings.oidcIssuer().isEmpty()) {
      return faults;
    }
    needed(settings)
        .forEach(
            (name, isSet) -> {
              if (!isSet && !refused.contains(name)) {
                faults.add(name + " is not set; OIDC_ISSUER needs it");
              }
            });
    boolean secret = settings.oidcClientSecret().isPresent();
    boolean file = settings.oidcClientSecretFile().isPresent();
    if (secret && file) {
      faults.add("OIDC_CLIENT_SECRET and OIDC_CLIENT_SECRET_FILE are both set; keep one");
    } else if (!secret
        && !file
        && !refused.contains("OIDC_CLIENT_SECRET")
        && !refused.contains("OIDC_CLIENT_SECRET_FILE")) {
      faults.add("OIDC_CLIENT_SECRET or OIDC_CLIENT_SECRET_FILE is not set; OIDC_ISSUER needs it");
    }
    return faults;
  }

  private static Map<String, Boolean> needed(Settings settings) {
    Map<String, Boolean> needed = new LinkedHashMap<>();
    needed.put(Catalogue.PUBLIC_URL.name(), settings.publicUrl().isPresent());
    needed.put(Catalogue.OIDC_CLIENT_ID.name(), settings.oidcClientId().isPresent());
    needed.put(Catalogue.OIDC_RETURN_URLS.name(), !settings.oidcReturnUrls().isEmpty());
    return needed;
  }

  /** What production refuses: addresses at which others can read or change what is sent. */
  static void production(Settings settings, List<String> faults) {
    if (settings.oidcIssuer().isEmpty()) {
      return;
    }
    settings
        .oidcIssuer()
        .filter(OidcRequirements::isOpen)
        .ifPresent(url -> faults.add("OIDC_ISSUER is not an https:// URL; use one"));
    settings
        .publicUrl()
        .filter(url -> isOpen(url.toString()))
        .ifPresent(
            url ->
                faults.add(
                    "SERVER_PUBLIC_URL is not an https:// URL; OIDC_ISSUER needs one, since"
                        + " browsers send its cookie over TLS alone"));
    if (settings.oidcReturnUrls().stream().anyMatch(OidcRequirements::isOpen)) {
      faults.add("OIDC_RETURN_URLS holds a URL that is not https://; use https:// URLs");
    }
  }

  private static boolean isOpen(String url) {
    return !url.regionMatches(true, 0, "https:", 0, "https:".length());
  }
}
