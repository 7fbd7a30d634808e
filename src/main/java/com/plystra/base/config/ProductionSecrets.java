package com.plystra.base.config;

import com.plystra.base.config.DatabaseUrl.PostgreSql;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The secrets of a production server: each must be hard to guess and used for one purpose. */
final class ProductionSecrets {
  /** A secret with the name of its setting. */
  private record Named(String setting, String value) {}

  private static final int LEAST_LENGTH = 32;

  /** For tokens and signing keys: the strength of the ciphers that protect them. */
  private static final int LEAST_BITS = 112;

  /** For passwords that can only be tried with access to a file or to the database. */
  private static final int LEAST_PASSWORD_BITS = 40;

  private static final String REMEDY = "; use a random value (openssl rand -hex 32)";
  private static final Set<String> DEVELOPMENT_PASSWORDS =
      Set.of("plystra", "postgres", "password", "secret", "admin", "root", "test", "dev", "");

  private final Settings settings;
  private final List<String> faults;

  private ProductionSecrets(Settings settings, List<String> faults) {
    this.settings = settings;
    this.faults = faults;
  }

  /** Adds a line for each fault, without any secret. */
  static void check(Settings settings, List<String> faults) {
    ProductionSecrets secrets = new ProductionSecrets(settings, faults);
    secrets.keys().forEach(secrets::key);
    secrets.database();
    settings
        .tlsKeystore()
        .flatMap(file -> settings.tlsKeystorePassword())
        .ifPresent(secrets::keystore);
    secrets.purposes();
  }

  /** Tokens that callers present, and keys that sign. */
  private List<Named> keys() {
    List<Named> keys = new ArrayList<>();
    settings.adminToken().ifPresent(t -> keys.add(new Named(Catalogue.ADMIN_TOKEN.name(), t)));
    settings.metricsToken().ifPresent(t -> keys.add(new Named(Catalogue.METRICS_TOKEN.name(), t)));
    settings
        .sessionSecret()
        .ifPresent(k -> keys.add(new Named(Catalogue.SESSION_SECRET.name(), k)));
    // A previous key still verifies, so a forger can use it as well as the present key.
    settings
        .previousSessionSecrets()
        .forEach(k -> keys.add(new Named(Catalogue.SESSION_SECRET_PREVIOUS.name(), k)));
    settings.apiKeySecret().ifPresent(k -> keys.add(new Named(Catalogue.API_KEY_SECRET.name(), k)));
    settings
        .previousApiKeySecrets()
        .forEach(k -> keys.add(new Named(Catalogue.API_KEY_SECRET_PREVIOUS.name(), k)));
    return keys;
  }

  private void key(Named key) {
    int bits = SecretStrength.bits(key.value());
    if (Placeholders.isOne(key.value())) {
      faults.add(key.setting() + " is a known placeholder" + REMEDY);
    } else if (key.value().length() < LEAST_LENGTH) {
      faults.add(key.setting() + " is shorter than " + LEAST_LENGTH + " characters" + REMEDY);
    } else if (bits < LEAST_BITS) {
      faults.add(key.setting() + guessable(bits, LEAST_BITS) + REMEDY);
    }
  }

  private static String guessable(int bits, int least) {
    return " can be guessed: its estimated strength is "
        + bits
        + " bits, and at least "
        + least
        + " are required";
  }

  // No password may be right: a certificate, a socket, or the driver's password file can be used.
  private void database() {
    if (settings.database() instanceof PostgreSql database && database.password().isPresent()) {
      String password = database.password().get();
      String setting = Catalogue.DATABASE_URL.name();
      int bits = SecretStrength.bits(password);
      if (isForDevelopment(password, database)) {
        faults.add(setting + " has a development password; give the database user another one");
      } else if (bits < LEAST_PASSWORD_BITS) {
        faults.add(
            setting
                + " has a password that"
                + guessable(bits, LEAST_PASSWORD_BITS)
                + "; give the database user another one");
      }
    }
  }

  private static boolean isForDevelopment(String password, PostgreSql database) {
    return DEVELOPMENT_PASSWORDS.contains(password.toLowerCase(Locale.ROOT))
        || database.user().filter(password::equalsIgnoreCase).isPresent()
        || Placeholders.isOne(password);
  }

  private void keystore(String password) {
    int bits = SecretStrength.bits(password);
    if (Placeholders.isOne(password) || bits < LEAST_PASSWORD_BITS) {
      faults.add(
          Catalogue.TLS_KEYSTORE_PASSWORD.name()
              + guessable(bits, LEAST_PASSWORD_BITS)
              + "; give the key store another one (keytool -storepasswd)");
    }
  }

  /** One secret used for two purposes would give both to anyone who learns it. */
  private void purposes() {
    List<Named> all = new ArrayList<>(keys());
    settings
        .tlsKeystorePassword()
        .ifPresent(p -> all.add(new Named(Catalogue.TLS_KEYSTORE_PASSWORD.name(), p)));
    settings
        .oidcClientSecret()
        .ifPresent(s -> all.add(new Named(Catalogue.OIDC_CLIENT_SECRET.name(), s)));
    if (settings.database() instanceof PostgreSql database) {
      database.password().ifPresent(p -> all.add(new Named(Catalogue.DATABASE_URL.name(), p)));
    }
    for (int i = 0; i < all.size(); i++) {
      for (Named earlier : all.subList(0, i)) {
        same(earlier, all.get(i));
      }
    }
  }

  private void same(Named one, Named other) {
    if (one.value().equals(other.value()) && !one.setting().equals(other.setting())) {
      faults.add(
          other.setting()
              + " has the same value as "
              + one.setting()
              + "; give each its own (openssl rand -hex 32)");
    }
  }
}
