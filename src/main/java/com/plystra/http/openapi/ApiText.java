package com.plystra.http.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The description as the build has checked it in, and as it is served. */
public enum ApiText {
  JSON("application/json", "\"servers\" : [ {\n", "    \"url\" : \"%s\"\n  }, {\n"),
  YAML("application/yaml", "\nservers:\n", "- url: \"%s\"\n");

  private final String mediaType;
  private final String servers;
  private final String server;

  /**
   * @param servers how the list of servers begins
   * @param server a server before others
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

  /** As in paths and on the command line. */
  public String suffix() {
    return this == JSON ? "json" : "yaml";
  }

  @Override
  public String toString() {
    return suffix();
  }

  /**
   * With the URL that users reach first among the servers. The one that is always there, {@code /},
   * is right for whoever reaches this server without a proxy.
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
    // A URI as ASCII has no character that either format would read otherwise.
    String first = String.format(Locale.ROOT, server, publicUrl.get().toASCIIString());
    return new StringBuilder(text)
        .insert(at + servers.length(), first)
        .toString()
        .getBytes(StandardCharsets.UTF_8);
  }

  /** UTF-8. */
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
