package com.plystra.base.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Forms of hosts, URLs and header parts. */
final class WebForms {
  private static final Pattern HOST_NAME =
      Pattern.compile("(?=.{1,253}$)[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?");
  private static final Pattern NUMERIC_END =
      Pattern.compile("(?:.*\\.)?(?:\\d+|0[xX]\\p{XDigit}*)");
  private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,64}");
  private static final int MAX_RETURN_URL = 1_024;
  private static final Pattern HEADER_SAFE_URL = Pattern.compile("[\\x21-\\x7e]+");
  private static final Pattern HEADER_SAFE = Pattern.compile("[\\x21-\\x7e]{1,512}");

  private WebForms() {}

  /** An address to listen on; an IPv6 address may be in brackets. */
  static ValueForm<String> host() {
    return new ValueForm<>("a host name or an IP address", WebForms::readHost);
  }

  private static Optional<String> readHost(String text) {
    boolean bracketed = text.startsWith("[") && text.endsWith("]");
    String bare = bracketed ? text.substring(1, text.length() - 1) : text;
    if (AddressRange.address(bare).isPresent()) {
      return Optional.of(bare);
    }
    return Optional.of(bare).filter(b -> !bracketed && isHostName(b));
  }

  // A name that ends in a number (127.1, 0x7f.1) is an address for some parsers and a name for
  // others, so no check of it would be reliable.
  private static boolean isHostName(String text) {
    return HOST_NAME.matcher(text).matches() && !NUMERIC_END.matcher(text).matches();
  }

  /** The URL that users see; slashes at its end are removed. */
  static ValueForm<URI> publicUrl() {
    return new ValueForm<>(
        "an http:// or https:// URL without user, query or fragment", WebForms::readUrl);
  }

  private static Optional<URI> readUrl(String text) {
    try {
      URI url = new URI(text.replaceAll("/+$", ""));
      return Optional.of(url).filter(WebForms::isPlainWebUrl);
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static boolean isPlainWebUrl(URI url) {
    return isWebUrl(url) && url.getRawQuery() == null;
  }

  private static boolean isWebUrl(URI url) {
    String scheme = url.getScheme();
    return ("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme))
        && url.getHost() != null
        && readHost(url.getHost()).isPresent()
        && url.getPort() <= 65_535
        && url.getRawUserInfo() == null
        && url.getRawFragment() == null;
  }

  /** An OpenID provider's name, kept exactly: tokens must repeat it letter for letter. */
  static ValueForm<String> issuer() {
    return new ValueForm<>(
        "an http:// or https:// URL without user, query or fragment",
        text -> readExact(text).filter(url -> url.getRawQuery() == null).map(URI::toString));
  }

  /** A URL to which browsers are sent, kept exactly. */
  static ValueForm<String> returnUrl() {
    return new ValueForm<>(
        "an http:// or https:// URL without user or fragment, in ASCII, at most "
            + MAX_RETURN_URL
            + " characters",
        text ->
            Optional.of(text)
                .filter(t -> t.length() <= MAX_RETURN_URL && HEADER_SAFE_URL.matcher(t).matches())
                .flatMap(WebForms::readExact)
                .map(URI::toString));
  }

  private static Optional<URI> readExact(String text) {
    try {
      URI url = new URI(text);
      return Optional.of(url).filter(WebForms::isWebUrl);
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /** {@code *}, or an origin as browsers send it: scheme, host and port in lower case. */
  static ValueForm<String> origin() {
    return new ValueForm<>("* or scheme://host[:port] of http or https", WebForms::readOrigin);
  }

  private static Optional<String> readOrigin(String text) {
    if (text.equals("*")) {
      return Optional.of(text);
    }
    return readUrl(text)
        .filter(url -> url.getRawPath().isEmpty())
        .map(url -> url.toString().toLowerCase(Locale.ROOT));
  }

  static ValueForm<String> headerName() {
    return ValueForm.matching("the name of an HTTP header, at most 64 characters", HEADER_NAME);
  }

  /** A secret that is sent in a header: visible ASCII. */
  static ValueForm<String> token() {
    return ValueForm.matching("1 to 512 visible ASCII characters without blanks", HEADER_SAFE);
  }
}
