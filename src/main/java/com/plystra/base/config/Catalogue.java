package com.plystra.base.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.slf4j.event.Level;

/** All settings, each declared once. */
public final class Catalogue {
  private static final List<Setting<?>> DECLARED = new ArrayList<>();

  static final Setting<String> HOST =
      declare(
          Setting.of("SERVER_HOST", WebForms.host(), "address to listen on")
              .alias("PLYSTRA_SERVER_HOST")
              .flag("--host")
              .defaultsTo("127.0.0.1", "0.0.0.0"));
  static final Setting<Integer> PORT =
      declare(
          Setting.of("SERVER_PORT", ValueForm.wholeNumber(0, 65_535), "port; 0 picks a free one")
              .alias("PLYSTRA_SERVER_PORT")
              .flag("--port")
              .defaultsTo("8080"));
  static final Setting<Mode> MODE =
      declare(
          Setting.of(
                  "SERVER_MODE", ValueForm.oneOf(Mode.class), "production refuses unsafe settings")
              .alias("PLYSTRA_ENV")
              .defaultsTo("development"));
  static final Setting<URI> PUBLIC_URL =
      declare(
          Setting.of(
                  "SERVER_PUBLIC_URL", WebForms.publicUrl(), "URL at which users reach the server")
              .alias("PLYSTRA_SERVER_PUBLIC_URL"));
  static final Setting<Path> DATA_DIR =
      declare(
          Setting.of("PLYSTRA_DATA_DIR", ValueForm.path(), "journal, database and secrets")
              .defaultsTo("./plystra-data"));
  static final Setting<DatabaseUrl> DATABASE_URL =
      declare(
          Setting.of("DATABASE_URL", DatabaseUrlForm.form(), "database; embedded when absent")
              .alias("PLYSTRA_DATABASE_URL")
              .keptSecret());
  static final Setting<String> ADMIN_TOKEN =
      declare(
          Setting.of("PLYSTRA_ADMIN_TOKEN", WebForms.token(), "admin token; else the stored one")
              .alias("ADMIN_TOKEN")
              .keptSecret());
  static final Setting<Boolean> METRICS_ENABLED =
      declare(
          Setting.of("METRICS_ENABLED", ValueForm.yesOrNo(), "serve /metrics").defaultsTo("false"));
  static final Setting<String> METRICS_TOKEN =
      declare(
          Setting.of("METRICS_TOKEN", WebForms.token(), "token that reads /metrics")
              .alias("PLYSTRA_METRICS_TOKEN")
              .keptSecret());
  static final Setting<Integer> METRICS_PORT =
      declare(
          Setting.of(
              "METRICS_PORT", ValueForm.wholeNumber(0, 65_535), "separate port for /metrics"));
  static final Setting<Boolean> DATA_CONSOLE_ENABLED =
      declare(
          Setting.of("DATA_CONSOLE_ENABLED", ValueForm.yesOrNo(), "serve the data console")
              .defaultsTo("false"));
  static final Setting<Boolean> CONSOLE_ENABLED =
      declare(
          Setting.of("CONSOLE_ENABLED", ValueForm.yesOrNo(), "serve the console at /console")
              .defaultsTo("true"));
  static final Setting<String> SESSION_SECRET =
      declare(
          Setting.of(
                  "PLYSTRA_SESSION_SECRET",
                  secret(),
                  "key of session tokens; made and stored when absent")
              .keptSecret());
  static final Setting<List<String>> SESSION_SECRET_PREVIOUS =
      declare(
          Setting.of(
                  "PLYSTRA_SESSION_SECRET_PREVIOUS",
                  ValueForm.listOf(secret()),
                  "earlier keys, which still verify")
              .keptSecret());
  static final Setting<String> API_KEY_SECRET =
      declare(
          Setting.of(
                  "PLYSTRA_API_KEY_SECRET",
                  secret(),
                  "key of the hashes of API keys; made and stored when absent")
              .keptSecret());
  static final Setting<List<String>> API_KEY_SECRET_PREVIOUS =
      declare(
          Setting.of(
                  "PLYSTRA_API_KEY_SECRET_PREVIOUS",
                  ValueForm.listOf(secret()),
                  "earlier keys, which still verify API keys")
              .keptSecret());
  static final Setting<Duration> ACCESS_TOKEN_TTL =
      declare(
          Setting.of(
                  "ACCESS_TOKEN_TTL", ValueForm.duration("1s", "365d"), "life of an access token")
              .defaultsTo("15m"));
  static final Setting<Duration> REFRESH_TOKEN_TTL =
      declare(
          Setting.of(
                  "REFRESH_TOKEN_TTL", ValueForm.duration("1s", "3650d"), "life of a refresh token")
              .defaultsTo("30d"));
  static final Setting<Duration> SESSION_IDLE_TIMEOUT =
      declare(
          Setting.of(
              "SESSION_IDLE_TIMEOUT",
              ValueForm.duration("1m", "3650d"),
              "how long a session lasts unused; when absent, as long as its refresh token"));
  static final Setting<Boolean> REFRESH_ROTATION =
      declare(
          Setting.of(
                  "PLYSTRA_REFRESH_ROTATION", ValueForm.yesOrNo(), "rotate the refresh token too")
              .defaultsTo("false"));
  static final Setting<Integer> PASSWORD_MIN_LENGTH =
      declare(
          Setting.of(
                  "PLYSTRA_PASSWORD_MIN_LENGTH",
                  ValueForm.wholeNumber(1, 256),
                  "least length of a password, in characters")
              .defaultsTo("12"));
  static final Setting<Integer> LOGIN_MAX_FAILURES =
      declare(
          Setting.of(
                  "PLYSTRA_AUTH_LOGIN_MAX_FAILURES",
                  ValueForm.wholeNumber(1, 1_000_000),
                  "failed logins of an account before a lockout")
              .defaultsTo("8"));
  static final Setting<Integer> ADDRESS_MAX_FAILURES =
      declare(
          Setting.of(
                  "PLYSTRA_AUTH_ADDRESS_MAX_FAILURES",
                  ValueForm.wholeNumber(1, 1_000_000),
                  "failed logins from an address, of all accounts, before a lockout")
              .defaultsTo("100"));
  static final Setting<Duration> LOGIN_WINDOW =
      declare(
          Setting.of(
                  "PLYSTRA_AUTH_LOGIN_WINDOW",
                  ValueForm.duration("1s", "30d"),
                  "time in which failed logins are counted")
              .defaultsTo("15m"));
  static final Setting<Duration> LOGIN_LOCKOUT =
      declare(
          Setting.of(
                  "PLYSTRA_AUTH_LOGIN_LOCKOUT",
                  ValueForm.duration("1s", "30d"),
                  "length of a lockout")
              .defaultsTo("15m"));
  static final Setting<String> OIDC_ISSUER =
      declare(
          Setting.of(
              "OIDC_ISSUER",
              WebForms.issuer(),
              "OpenID provider that users sign in with; off when absent"));
  static final Setting<String> OIDC_CLIENT_ID =
      declare(Setting.of("OIDC_CLIENT_ID", secret(), "this server's client id at the provider"));
  static final Setting<String> OIDC_CLIENT_SECRET =
      declare(
          Setting.of("OIDC_CLIENT_SECRET", secret(), "this server's client secret at the provider")
              .keptSecret());
  static final Setting<Path> OIDC_CLIENT_SECRET_FILE =
      declare(
          Setting.of(
              "OIDC_CLIENT_SECRET_FILE", ValueForm.path(), "file that holds the client secret"));
  static final Setting<String> OIDC_SCOPES =
      declare(
          Setting.of(
                  "OIDC_SCOPES",
                  ValueForm.matching(
                      "openid and other scopes, separated by blanks",
                      Pattern.compile(
                          "(?=(?:.* )?openid(?: .*)?$)[\\x21\\x23-\\x5b\\x5d-\\x7e]+"
                              + "(?: [\\x21\\x23-\\x5b\\x5d-\\x7e]+)*")),
                  "what is asked of the provider")
              .defaultsTo("openid email profile"));
  static final Setting<List<String>> OIDC_RETURN_URLS =
      declare(
          Setting.of(
              "OIDC_RETURN_URLS",
              ValueForm.listOf(WebForms.returnUrl()),
              "URLs of apps to which a sign-in may return, each exactly"));
  static final Setting<OidcLink> OIDC_LINK =
      declare(
          Setting.of(
                  "OIDC_LINK",
                  ValueForm.oneOf(OidcLink.class),
                  "how an account at the provider is matched to a user")
              .defaultsTo("subject"));
  static final Setting<Boolean> OIDC_CREATE_USERS =
      declare(
          Setting.of(
                  "OIDC_CREATE_USERS",
                  ValueForm.yesOrNo(),
                  "create users for unknown accounts with a verified e-mail")
              .defaultsTo("false"));
  static final Setting<Duration> AUDIT_RETENTION =
      declare(
          Setting.of(
              "AUDIT_RETENTION",
              ValueForm.duration("1h", "36500d"),
              "how long audit records are kept; for ever when absent"));
  static final Setting<List<String>> CORS_ALLOWED_ORIGINS =
      declare(
          Setting.of(
              "CORS_ALLOWED_ORIGINS",
              ValueForm.listOf(WebForms.origin()),
              "origins browsers may call from"));
  static final Setting<List<AddressRange>> TRUSTED_PROXIES =
      declare(
          Setting.of(
              "TRUSTED_PROXIES",
              ValueForm.listOf(
                  new ValueForm<>("an IP address or a CIDR block", AddressRange::read)),
              "proxies whose X-Forwarded-For is trusted"));
  static final Setting<String> REQUEST_ID_HEADER =
      declare(
          Setting.of("REQUEST_ID_HEADER", WebForms.headerName(), "header of the request id")
              .defaultsTo("X-Request-ID"));
  static final Setting<LogFormat> LOG_FORMAT =
      declare(
          Setting.of(
              "LOG_FORMAT",
              ValueForm.oneOf(LogFormat.class),
              "when absent: text on a terminal, else json"));
  static final Setting<Level> LOG_LEVEL =
      declare(
          Setting.of("LOG_LEVEL", ValueForm.oneOf(Level.class), "least level that is logged")
              .defaultsTo("info"));
  static final Setting<AuditWriteMode> AUDIT_WRITE_MODE =
      declare(
          Setting.of(
                  "AUDIT_WRITE_MODE",
                  ValueForm.oneOf(AuditWriteMode.class),
                  "which decisions are recorded")
              .defaultsTo("always"));
  static final Setting<String> TRACE_VERSION =
      declare(
          Setting.of(
                  "TRACE_VERSION",
                  ValueForm.matching("1.0", Pattern.compile("1\\.0")),
                  "version of the trace format")
              .defaultsTo("1.0"));
  static final Setting<Long> HTTP_MAX_BODY_BYTES =
      declare(
          Setting.of("HTTP_MAX_BODY_BYTES", ValueForm.size("1KiB", "64MiB"), "largest request body")
              .defaultsTo("256KiB"));
  static final Setting<Long> HTTP_MAX_BATCH_BODY_BYTES =
      declare(
          Setting.of(
                  "HTTP_MAX_BATCH_BODY_BYTES",
                  ValueForm.size("1KiB", "64MiB"),
                  "largest request body of a batch")
              .defaultsTo("4MiB"));
  static final Setting<Duration> HTTP_READ_TIMEOUT =
      declare(
          Setting.of("HTTP_READ_TIMEOUT", ValueForm.duration("100ms", "1h"), "time for a request")
              .defaultsTo("10s"));
  static final Setting<Duration> HTTP_IDLE_TIMEOUT =
      declare(
          Setting.of(
                  "HTTP_IDLE_TIMEOUT", ValueForm.duration("100ms", "1h"), "time between requests")
              .defaultsTo("60s"));
  static final Setting<Integer> HTTP_MAX_CONNECTIONS =
      declare(
          Setting.of(
                  "HTTP_MAX_CONNECTIONS",
                  ValueForm.wholeNumber(1, 1_000_000),
                  "connections at once, as far as the open-file limit allows; 503 beyond")
              .defaultsTo("16000"));
  static final Setting<Integer> CHANGES_MAX_READERS =
      declare(
          Setting.of(
                  "CHANGES_MAX_READERS",
                  ValueForm.wholeNumber(1, 100_000),
                  "callers that watch changes at once; 503 beyond")
              .defaultsTo("1000"));
  static final Setting<Duration> CHANGES_HEARTBEAT =
      declare(
          Setting.of(
                  "CHANGES_HEARTBEAT",
                  ValueForm.duration("1s", "10m"),
                  "time after which a caller that watches gets a comment")
              .defaultsTo("15s"));
  static final Setting<Path> TLS_KEYSTORE =
      declare(Setting.of("TLS_KEYSTORE", ValueForm.path(), "PKCS#12 key store; HTTPS when set"));
  static final Setting<String> TLS_KEYSTORE_PASSWORD =
      declare(
          Setting.of("TLS_KEYSTORE_PASSWORD", secret(), "password of the key store").keptSecret());

  private static final List<Setting<?>> ALL = List.copyOf(DECLARED);

  private Catalogue() {}

  /** All settings, in the order of the documentation. */
  public static List<Setting<?>> all() {
    return ALL;
  }

  private static <T> Setting<T> declare(Setting<T> setting) {
    DECLARED.add(setting);
    return setting;
  }

  private static ValueForm<String> secret() {
    return ValueForm.matching(
        "1 to 1024 characters, none of them a control character",
        Pattern.compile("\\P{Cntrl}{1,1024}"));
  }
}
