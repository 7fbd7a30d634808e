package com.plystra.access.oidc;

import com.plystra.access.console.ConsoleUrl;
import com.plystra.base.config.OidcLink;
import com.plystra.base.config.Settings;
import com.plystra.base.problem.Problem;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The settings of sign-in with a provider.
 *
 * @param callback the URL to which the provider returns
 * @param returnUrls the URLs to which a sign-in may return, each exactly: those of apps, then the
 *     console's
 * @param scopes separated by blanks
 */
public record OidcSettings(
    String issuer,
    String clientId,
    String clientSecret,
    String scopes,
    String callback,
    List<String> returnUrls,
    OidcLink link,
    boolean createUsers) {
  static final String CALLBACK_PATH = "/api/v1/auth/oidc/callback";
  private static final Pattern SECRET = Pattern.compile("\\P{Cntrl}{1,1024}");

  public OidcSettings {
    returnUrls = List.copyOf(returnUrls);
  }

  /**
   * The settings; empty when sign-in with a provider is off. Reads the file of the secret.
   *
   * @throws Problem {@code BAD_SETTINGS} when the file cannot be read, or holds no secret
   */
  public static Optional<OidcSettings> of(Settings settings) {
    return settings
        .oidcIssuer()
        .map(
            issuer ->
                new OidcSettings(
                    issuer,
                    settings.oidcClientId().orElseThrow(),
                    settings
                        .oidcClientSecret()
                        .orElseGet(() -> read(settings.oidcClientSecretFile().orElseThrow())),
                    settings.oidcScopes(),
                    settings.publicUrl().orElseThrow() + CALLBACK_PATH,
                    returnUrls(settings),
                    settings.oidcLink(),
                    settings.oidcCreateUsers()));
  }

  private static List<String> returnUrls(Settings settings) {
    return Stream.concat(settings.oidcReturnUrls().stream(), console(settings).stream())
        .distinct()
        .toList();
  }

  private static Optional<String> console(Settings settings) {
    return settings
        .publicUrl()
        .filter(url -> settings.consoleEnabled())
        .map(URI::toASCIIString)
        .map(ConsoleUrl::below);
  }

  /**
   * The URL that starts a sign-in which ends in the console; empty when sign-in with a provider is
   * off. It is below {@code SERVER_PUBLIC_URL}, because browsers send its cookie there alone.
   */
  public static Optional<String> consoleStart(Settings settings) {
    return settings
        .oidcIssuer()
        .flatMap(issuer -> settings.publicUrl())
        .map(URI::toASCIIString)
        .map(
            url ->
                url
                    + OidcRoutes.START
                    + "?return_url="
                    + URLEncoder.encode(ConsoleUrl.below(url), StandardCharsets.UTF_8));
  }

  private static String read(Path file) {
    String secret;
    try {
      secret = Files.readString(file, StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw bad(file, "cannot be read; correct the path, or let the server's user read it");
    }
    if (!SECRET.matcher(secret).matches()) {
      throw bad(file, "does not hold one line of 1 to 1024 characters; write the secret into it");
    }
    return secret;
  }

  private static Problem bad(Path file, String why) {
    return Problem.of(
        Problem.Kind.INVALID, "BAD_SETTINGS", "OIDC_CLIENT_SECRET_FILE " + file + " " + why);
  }
}
