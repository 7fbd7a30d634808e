package com.plystra.app.server;

import com.plystra.access.console.ConsoleUrl;
import com.plystra.base.build.BuildInfo;
import com.plystra.base.config.Settings;
import java.io.PrintWriter;
import java.util.Optional;

/**
 * The text printed when the server has started: its address, and what to try next.
 *
 * @param token the admin token, if this start has made it
 * @param consoleCode the code of a link that signs in at the console, if this start has made one
 */
public record Banner(
    Settings settings,
    int port,
    Optional<Integer> metricsPort,
    String found,
    boolean adminConfigured,
    Optional<String> token,
    Optional<String> consoleCode) {
  void print(PrintWriter out) {
    String url = url(settings, port);
    out.println("Plystra " + BuildInfo.get().version() + " (" + mode() + ")");
    line(out, "listening", url);
    ServedUrls.of(settings, port).console().ifPresent(console -> console(out, console));
    metricsPort.ifPresent(p -> line(out, "metrics", url(settings, p) + "/metrics"));
    line(out, "database", settings.database() + ", " + found);
    line(out, "data, secrets", settings.dataDirectory().toAbsolutePath().normalize().toString());
    if (token.isPresent()) {
      line(out, "admin token", token.get());
      more(out, "shown this once; `token rotate admin` makes another");
      next(out, url);
    } else if (!adminConfigured) {
      line(out, "admin token", "none yet; `token rotate admin` makes one");
    } else {
      line(out, "try", "curl -s " + url + "/api/v1/ready");
    }
    out.flush();
  }

  private void console(PrintWriter out, String console) {
    if (consoleCode.isPresent()) {
      line(out, "console", ConsoleUrl.signIn(console, consoleCode.get()));
      more(out, "this link signs one browser in, once, in the next 10 minutes;");
      more(out, "`console link` makes another");
    } else {
      line(out, "console", console);
      more(out, "`console link` makes a link that signs you in");
    }
  }

  private static void more(PrintWriter out, String text) {
    line(out, "", text);
  }

  private static void line(PrintWriter out, String name, String value) {
    out.printf("  %-13s  %s%n", name, value);
  }

  /** The URL of the server for callers on the same machine. */
  public static String url(Settings settings, int port) {
    String scheme = settings.tlsKeystore().isPresent() ? "https" : "http";
    String host =
        switch (settings.host()) {
          case "0.0.0.0" -> "127.0.0.1";
          case "::" -> "[::1]";
          default -> settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
        };
    return scheme + "://" + host + ":" + port;
  }

  private String mode() {
    return settings.isProduction() ? "production" : "development";
  }

  private static void next(PrintWriter out, String url) {
    out.println("Try, in another terminal, with a key that may only ask checks:");
    out.println("  KEY=$(java -jar plystra.jar key create try --space acme --key authz:check)");
    out.println("  curl -s " + url + "/api/v1/authz/check -H 'Content-Type: application/json' \\");
    out.println("    -H \"X-Plystra-API-Key: $KEY\" -d '{");
    out.println(
        "      \"actor\": {\"user_id\": \"user_alice\", \"member_id\":"
            + " \"member_finance_reviewer\",");
    out.println(
        "        \"user_member_id\": \"um_alice_finance_reviewer\", \"space_id\":"
            + " \"space_acme\"},");
    out.println(
        "      \"resource_type\": \"invoice\", \"resource_id\": \"invoice_001\", \"action\":"
            + " \"approve\"}'");
  }
}
