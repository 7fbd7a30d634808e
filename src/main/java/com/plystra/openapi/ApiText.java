package com.plystra.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;

/** The description as the build has checked it in, and as it is served. */
public enum ApiText {
  JSON("application/json"),
  YAML("application/yaml");

  private final String mediaType;

  ApiText(String mediaType) {
    this.mediaType = mediaType;
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
