package com.plystra.base.config;

import com.plystra.base.config.DatabaseUrl.Embedded;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.event.Level;

/** The checked settings of one process, each with its origin. {@link Catalogue} describes them. */
public final class Settings {
  private final Map<String, SettingValue<?>> values;
  private final List<String> warnings;

  Settings(Map<String, SettingValue<?>> values, List<String> warnings) {
    this.values = Map.copyOf(values);
    this.warnings = List.copyOf(warnings);
  }

  public Mode mode() {
    return get(Catalogue.MODE);
  }

  public boolean isProduction() {
    return mode() == Mode.PRODUCTION;
  }

  public String host() {
    return get(Catalogue.HOST);
  }

  /** 0 means any free port. */
  public int port() {
    return get(Catalogue.PORT);
  }

  /** Whether a port is set. The port 0 does not tell where a server listens. */
  public boolean isPortGiven() {
    return origin(Catalogue.PORT).kind() != Origin.Kind.DEFAULT && port() != 0;
  }

  public Optional<URI> publicUrl() {
    return find(Catalogue.PUBLIC_URL);
  }

  public Path dataDirectory() {
    return get(Catalogue.DATA_DIR);
  }

  public DatabaseUrl database() {
    return find(Catalogue.DATABASE_URL).orElseGet(Embedded::new);
  }

  public Optional<String> adminToken() {
    return find(Catalogue.ADMIN_TOKEN);
  }

  public boolean metricsEnabled() {
    return get(Catalogue.METRICS_ENABLED);
  }

  public Optional<String> metricsToken() {
    return find(Catalogue.METRICS_TOKEN);
  }

  /** 0 means any free port. */
  public Optional<Integer> metricsPort() {
    return find(Catalogue.METRICS_PORT);
  }

  /** Whether metrics are served on a separate port. */
  public boolean metricsApart() {
    return metricsEnabled() && metricsPort().filter(p -> p == 0 || p != port()).isPresent();
  }

  public boolean dataConsoleEnabled() {
    return get(Catalogue.DATA_CONSOLE_ENABLED);
  }

  public boolean consoleEnabled() {
    return get(Catalogue.CONSOLE_ENABLED);
  }

  public Optional<String> sessionSecret() {
    return find(Catalogue.SESSION_SECRET);
  }

  public List<String> previousSessionSecrets() {
    return find(Catalogue.SESSION_SECRET_PREVIOUS).orElse(List.of());
  }

  public Optional<String> apiKeySecret() {
    return find(Catalogue.API_KEY_SECRET);
  }

  public List<String> previousApiKeySecrets() {
    return find(Catalogue.API_KEY_SECRET_PREVIOUS).orElse(List.of());
  }

  public Duration accessTokenTtl() {
    return get(Catalogue.ACCESS_TOKEN_TTL);
  }

  public Duration refreshTokenTtl() {
    return get(Catalogue.REFRESH_TOKEN_TTL);
  }

  /** Empty: sessions end at the end of their refresh tokens, used or not. */
  public Optional<Duration> sessionIdleTimeout() {
    return find(Catalogue.SESSION_IDLE_TIMEOUT);
  }

  public boolean refreshRotation() {
    return get(Catalogue.REFRESH_ROTATION);
  }

  public int passwordMinLength() {
    return get(Catalogue.PASSWORD_MIN_LENGTH);
  }

  public int loginMaxFailures() {
    return get(Catalogue.LOGIN_MAX_FAILURES);
  }

  public int addressMaxFailures() {
    return get(Catalogue.ADDRESS_MAX_FAILURES);
  }

  public Duration loginWindow() {
    return get(Catalogue.LOGIN_WINDOW);
  }

  public Duration loginLockout() {
    return get(Catalogue.LOGIN_LOCKOUT);
  }

  /** The OpenID provider's name; empty when single sign-on is off. */
  public Optional<String> oidcIssuer() {
    return find(Catalogue.OIDC_ISSUER);
  }

  public Optional<String> oidcClientId() {
    return find(Catalogue.OIDC_CLIENT_ID);
  }

  public Optional<String> oidcClientSecret() {
    return find(Catalogue.OIDC_CLIENT_SECRET);
  }

  public Optional<Path> oidcClientSecretFile() {
    return find(Catalogue.OIDC_CLIENT_SECRET_FILE);
  }

  /** Separated by blanks. */
  public String oidcScopes() {
    return get(Catalogue.OIDC_SCOPES);
  }

  public List<String> oidcReturnUrls() {
    return find(Catalogue.OIDC_RETURN_URLS).orElse(List.of());
  }

  public OidcLink oidcLink() {
    return get(Catalogue.OIDC_LINK);
  }

  public boolean oidcCreateUsers() {
    return get(Catalogue.OIDC_CREATE_USERS);
  }

  /** Empty: audit records are kept for ever. */
  public Optional<Duration> auditRetention() {
    return find(Catalogue.AUDIT_RETENTION);
  }

  /** {@code *}, or origins in lower case without a path. */
  public List<String> corsAllowedOrigins() {
    return find(Catalogue.CORS_ALLOWED_ORIGINS).orElse(List.of());
  }

  public List<AddressRange> trustedProxies() {
    return find(Catalogue.TRUSTED_PROXIES).orElse(List.of());
  }

  public String requestIdHeader() {
    return get(Catalogue.REQUEST_ID_HEADER);
  }

  /** Empty: the format depends on whether the output is a terminal. */
  public Optional<LogFormat> logFormat() {
    return find(Catalogue.LOG_FORMAT);
  }

  public Level logLevel() {
    return get(Catalogue.LOG_LEVEL);
  }

  public AuditWriteMode auditWriteMode() {
    return get(Catalogue.AUDIT_WRITE_MODE);
  }

  public String traceVersion() {
    return get(Catalogue.TRACE_VERSION);
  }

  public long httpMaxBodyBytes() {
    return get(Catalogue.HTTP_MAX_BODY_BYTES);
  }

  public long httpMaxBatchBodyBytes() {
    return get(Catalogue.HTTP_MAX_BATCH_BODY_BYTES);
  }

  public Duration httpReadTimeout() {
    return get(Catalogue.HTTP_READ_TIMEOUT);
  }

  public Duration httpIdleTimeout() {
    return get(Catalogue.HTTP_IDLE_TIMEOUT);
  }

  /** The number of callers that may watch changes at once. */
  public int changesMaxReaders() {
    return get(Catalogue.CHANGES_MAX_READERS);
  }

  /** The time after which a caller that watches gets a comment. */
  public Duration changesHeartbeat() {
    return get(Catalogue.CHANGES_HEARTBEAT);
  }

  /** The open-file limit may reduce it. */
  public int httpMaxConnections() {
    return get(Catalogue.HTTP_MAX_CONNECTIONS);
  }

  public Optional<Path> tlsKeystore() {
    return find(Catalogue.TLS_KEYSTORE);
  }

  public Optional<String> tlsKeystorePassword() {
    return find(Catalogue.TLS_KEYSTORE_PASSWORD);
  }

  /** Remarks for the log that do not prevent a start. */
  public List<String> warnings() {
    return warnings;
  }

  /** The source of the value; {@code DEFAULT} also for a setting without a value. */
  public Origin origin(Setting<?> setting) {
    SettingValue<?> value = values.get(setting.name());
    return value == null ? new Origin(Origin.Kind.DEFAULT, "") : value.origin();
  }

  /** All settings, secrets masked, in the order of the catalogue. */
  public List<ShownSetting> shown() {
    return Catalogue.all().stream().map(this::shown).toList();
  }

  private ShownSetting shown(Setting<?> setting) {
    SettingValue<?> value = values.get(setting.name());
    return new ShownSetting(setting, value == null ? "" : value.shown(), origin(setting));
  }

  private <T> T get(Setting<T> setting) {
    return find(setting).orElseThrow();
  }

  // The loader stores each value under the name of the setting whose form parsed it.
  @SuppressWarnings("unchecked")
  private <T> Optional<T> find(Setting<T> setting) {
    return Optional.ofNullable((SettingValue<T>) values.get(setting.name()))
        .map(SettingValue::value);
  }
}
