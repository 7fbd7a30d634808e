package com.plystra.base.config;

import com.plystra.base.config.DatabaseUrl.H2File;
import com.plystra.base.config.DatabaseUrl.PostgreSql;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code DATABASE_URL}. Both drivers accept URL parameters that run code (H2's INIT, the
 * class names of PostgreSQL's factories). So no parameter is accepted for H2, and only those listed
 * here for PostgreSQL.
 */
final class DatabaseUrlForm {
  private static final String H2_FILE = "jdbc:h2:file:";
  private static final String JDBC_POSTGRESQL = "jdbc:postgresql://";
  private static final String POSTGRES = "postgres://";

  // A prefix of two or more letters (zip:, nioMapped:) selects another file system in H2.
  private static final Pattern H2_FILE_SYSTEM = Pattern.compile("[A-Za-z][A-Za-z0-9]+:.*");
  private static final Pattern SERVER =
      Pattern.compile(
          "(?:(?<user>[^/?#@:\\s]*)(?::(?<password>[^/?#@\\s]*))?@)?"
              + "(?<hosts>[A-Za-z0-9._,:\\[\\]-]+)/(?<name>[A-Za-z0-9._%~-]+)"
              + "(?:\\?(?<parameters>[^#\\s]*))?");
  private static final Map<String, String> PARAMETERS_OF_LIBPQ =
      Map.of("application_name", "ApplicationName", "connect_timeout", "connectTimeout");
  private static final Set<String> PARAMETERS =
      Set.of(
          "user",
          "password",
          "ssl",
          "sslmode",
          "sslrootcert",
          "sslcert",
          "sslkey",
          "channelBinding",
          "gssEncMode",
          "ApplicationName",
          "connectTimeout",
          "socketTimeout",
          "loginTimeout",
          "tcpKeepAlive",
          "currentSchema",
          "targetServerType");

  private DatabaseUrlForm() {}

  static ValueForm<DatabaseUrl> form() {
    return new ValueForm<>(
        "jdbc:postgresql://host[:port]/name, postgres://user:password@host[:port]/name (each with"
            + " connection, TLS and schema parameters only), or jdbc:h2:file:path without any ;"
            + " setting",
        DatabaseUrlForm::read);
  }

  private static Optional<DatabaseUrl> read(String text) {
    if (text.startsWith(H2_FILE)) {
      return h2(text.substring(H2_FILE.length()));
    }
    if (text.startsWith(JDBC_POSTGRESQL)) {
      // The driver accepts credentials only as parameters; before the host it would misread them.
      return server(text, JDBC_POSTGRESQL)
          .filter(s -> group(s, "user").isEmpty())
          .flatMap(DatabaseUrlForm::postgreSql);
    }
    return text.startsWith(POSTGRES)
        ? server(text, POSTGRES).flatMap(DatabaseUrlForm::postgreSql)
        : Optional.empty();
  }

  private static Optional<Matcher> server(String text, String prefix) {
    return Optional.of(SERVER.matcher(text.substring(prefix.length()))).filter(Matcher::matches);
  }

  private static Optional<DatabaseUrl> h2(String path) {
    if (path.isBlank() || path.contains(";") || H2_FILE_SYSTEM.matcher(path).matches()) {
      return Optional.empty();
    }
    boolean atHome = path.startsWith("~/");
    String location = atHome ? System.getProperty("user.home") + path.substring(1) : path;
    return ValueForm.path().read(location).map(H2File::new);
  }

  private static Optional<DatabaseUrl> postgreSql(Matcher server) {
    try {
      return withParameters(server);
    } catch (IllegalArgumentException e) {
      // A malformed percent-encoding.
      return Optional.empty();
    }
  }

  private static Optional<DatabaseUrl> withParameters(Matcher parts) {
    Map<String, String> parameters = parameters(group(parts, "parameters").orElse(""));
    if (!PARAMETERS.containsAll(parameters.keySet())) {
      return Optional.empty();
    }
    Optional<String> user = decoded(parameters.remove("user")).or(() -> inUrl(parts, "user"));
    Optional<String> password =
        decoded(parameters.remove("password")).or(() -> inUrl(parts, "password"));
    String location = parts.group("hosts") + "/" + parts.group("name");
    return Optional.of(
        new PostgreSql(JDBC_POSTGRESQL + location + query(parameters), user, password));
  }

  private static Optional<String> group(Matcher parts, String name) {
    return Optional.ofNullable(parts.group(name));
  }

  // A plus sign here is a plus sign, unlike in a query.
  private static Optional<String> inUrl(Matcher parts, String name) {
    return group(parts, name).filter(g -> !g.isEmpty()).map(g -> decode(g.replace("+", "%2B")));
  }

  private static Optional<String> decoded(@Nullable String raw) {
    return Optional.ofNullable(raw).map(DatabaseUrlForm::decode);
  }

  private static String decode(String raw) {
    return URLDecoder.decode(raw, StandardCharsets.UTF_8);
  }

  private static Map<String, String> parameters(String query) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String pair : query.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = decode(equals < 0 ? pair : pair.substring(0, equals));
        parameters.put(
            PARAMETERS_OF_LIBPQ.getOrDefault(name, name),
            equals < 0 ? "" : pair.substring(equals + 1));
      }
    }
    return parameters;
  }

  private static String query(Map<String, String> parameters) {
    List<String> pairs = new ArrayList<>();
    parameters.forEach((name, value) -> pairs.add(name + "=" + value));
    return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
  }
}
