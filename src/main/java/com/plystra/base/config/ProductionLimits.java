package com.plystra.base.config;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

/**
 * Limits in production for settings that allow more elsewhere, for tests. Beyond them a protection
 * would be ineffective.
 */
final class ProductionLimits {
  private static final int LEAST_PASSWORD_LENGTH = 8;
  private static final int MOST_LOGIN_FAILURES = 100;
  private static final int MOST_ADDRESS_FAILURES = 10_000;
  private static final int MOST_CONNECTIONS = 200_000;
  private static final long MOST_BODY_BYTES = 16L * 1024 * 1024;
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration DAY = Duration.ofDays(1);

  /** The widest blocks that large networks of proxies publish. */
  private static final int WIDEST_IPV4 = 12;

  private static final int WIDEST_IPV6 = 24;

  /** The widest private blocks: 10.0.0.0/8, fd00::/8. */
  private static final int WIDEST_PRIVATE = 8;

  private final Settings settings;
  private final List<String> faults;

  private ProductionLimits(Settings settings, List<String> faults) {
    this.settings = settings;
    this.faults = faults;
  }

  /** Adds a line for each setting beyond its limit. */
  static void check(Settings settings, List<String> faults) {
    ProductionLimits limits = new ProductionLimits(settings, faults);
    limits.logins();
    limits.sessions();
    limits.http();
    settings.trustedProxies().forEach(limits::proxies);
    settings.corsAllowedOrigins().forEach(limits::origin);
  }

  private void logins() {
    if (settings.passwordMinLength() < LEAST_PASSWORD_LENGTH) {
      fault(
          Catalogue.PASSWORD_MIN_LENGTH,
          settings.passwordMinLength(),
          "at least " + LEAST_PASSWORD_LENGTH);
    }
    if (settings.loginMaxFailures() > MOST_LOGIN_FAILURES) {
      fault(
          Catalogue.LOGIN_MAX_FAILURES,
          settings.loginMaxFailures(),
          "at most " + MOST_LOGIN_FAILURES);
    }
    if (settings.addressMaxFailures() > MOST_ADDRESS_FAILURES) {
      fault(
          Catalogue.ADDRESS_MAX_FAILURES,
          settings.addressMaxFailures(),
          "at most " + MOST_ADDRESS_FAILURES);
    }
    within(Catalogue.LOGIN_WINDOW, settings.loginWindow(), MINUTE, DAY);
    within(Catalogue.LOGIN_LOCKOUT, settings.loginLockout(), MINUTE, DAY);
  }

  private void sessions() {
    within(Catalogue.ACCESS_TOKEN_TTL, settings.accessTokenTtl(), Duration.ZERO, DAY);
    within(
        Catalogue.REFRESH_TOKEN_TTL,
        settings.refreshTokenTtl(),
        Duration.ZERO,
        Duration.ofDays(365));
  }

  private void http() {
    within(Catalogue.HTTP_READ_TIMEOUT, settings.httpReadTimeout(), Duration.ofSeconds(1), MINUTE);
    within(
        Catalogue.HTTP_IDLE_TIMEOUT,
        settings.httpIdleTimeout(),
        Duration.ofSeconds(1),
        Duration.ofMinutes(15));
    if (settings.httpMaxBodyBytes() > MOST_BODY_BYTES) {
      fault(Catalogue.HTTP_MAX_BODY_BYTES, settings.httpMaxBodyBytes(), "at most 16MiB");
    }
    if (settings.httpMaxBatchBodyBytes() > MOST_BODY_BYTES) {
      fault(Catalogue.HTTP_MAX_BATCH_BODY_BYTES, settings.httpMaxBatchBodyBytes(), "at most 16MiB");
    }
    if (settings.httpMaxConnections() > MOST_CONNECTIONS) {
      fault(
          Catalogue.HTTP_MAX_CONNECTIONS,
          settings.httpMaxConnections(),
          "at most " + MOST_CONNECTIONS);
    }
  }

  private void within(Setting<?> setting, Duration value, Duration least, Duration most) {
    if (value.compareTo(most) > 0) {
      fault(setting, text(value), "at most " + text(most));
    } else if (value.compareTo(least) < 0) {
      fault(setting, text(value), "at least " + text(least));
    }
  }

  /** A duration as settings are written, in the largest unit that divides it. */
  private static String text(Duration time) {
    long millis = time.toMillis();
    if (millis % 1_000 != 0) {
      return millis + "ms";
    }
    long seconds = millis / 1_000;
    if (seconds % 86_400 == 0) {
      return seconds / 86_400 + "d";
    }
    return seconds % 3_600 == 0
        ? seconds / 3_600 + "h"
        : seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }

  /** Anyone in such a block can forge the address of the caller, so it must not be wide. */
  private void proxies(AddressRange range) {
    InetAddress network = range.network();
    int widest =
        isPrivate(network)
            ? WIDEST_PRIVATE
            : network instanceof Inet4Address ? WIDEST_IPV4 : WIDEST_IPV6;
    if (range.prefix() < widest) {
      fault(
          Catalogue.TRUSTED_PROXIES,
          range,
          "the addresses of your proxies, of this kind at widest a /" + widest);
    }
  }

  private static boolean isPrivate(InetAddress network) {
    byte[] address = network.getAddress();
    return address.length == 4
        ? address[0] == 10 || address[0] == 127
        : (address[0] & 0xfe) == 0xfc;
  }

  private void origin(String origin) {
    if (origin.startsWith("http:")) {
      fault(Catalogue.CORS_ALLOWED_ORIGINS, origin, "https:// origins");
    }
  }

  private void fault(Setting<?> setting, Object found, String allowed) {
    faults.add(setting.name() + " is " + found + "; production allows " + allowed);
  }
}
