package com.plystra.http.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The description in JSON and in YAML: the checked-in files, and as they are served. */
public enum ApiText {
  JSON("application/json", "\"servers\" : [ {\n", "    \"url\" : \"%s\"\n  }, {\n"),
  YAML("application/yaml", "\nservers:\n", "- url: \"%s\"\n");

  private final String mediaType;
  private final String servers;
  private final String server;

  /**
   * @param servers the text at the start of the list of servers
   * @param server the template of a server at the start of the list
   */
  ApiText(String mediaType, String servers, String server) {
    this.mediaType = mediaType;
    this.servers = servers;
    this.server = server;
  }

  public String mediaType() {
    return mediaType;
  }

  static boolean isMediaType(String text) {
    return Arrays.stream(values()).anyMatch(form -> form.mediaType.equals(text));
  }

  /** The name of the checked-in file. */
  public String file() {
    return "plystra.v" + Description.VERSION + "." + suffix();
  }

  /** The suffix in paths and on the command line. */
  public String suffix() {
    return this == JSON ? "json" : "yaml";
  }

  @Override
  public String toString() {
    return suffix();
  }

  /**
   * The description with the public URL as the first server. The server {@code /}, which is always
   * listed, is right for callers that reach this server without a proxy.
   */
  byte[] served(Optional<URI> publicUrl) {
    if (publicUrl.isEmpty()) {
      return read();
    }
    String text = new String(read(), StandardCharsets.UTF_8);
    int at = text.indexOf(servers);
    if (at < 0) {
      throw new IllegalStateException(file() + " names no servers");
    }
    // An ASCII URI contains no characters that need quoting in either format.
    String first = String.format(Locale.ROOT, server, publicUrl.get().toASCIIString());
    return new StringBuilder(text)
        .insert(at + servers.length(), first)
        .toString()
        .getBytes(StandardCharsets.UTF_8);
  }

  /** The checked-in description as UTF-8. */
  public byte[] read() {
    try (InputStream in = ApiText.class.getResourceAsStream("/openapi/" + file())) {
      if (in == null) {
        throw new IllegalStateException("this jar was built without " + file());
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
