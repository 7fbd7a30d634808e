package com.plystra.base.build;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Enumeration;
import java.util.Properties;
import java.util.jar.Manifest;

/**
 * This program's version, commit and build time, from the manifest of its jar. When it runs from
 * classes, commit and time are unknown.
 */
public record BuildInfo(String version, String commit, String buildTime) {
  private static final String UNKNOWN = "unknown";
  private static final BuildInfo THIS = read();

  public static BuildInfo get() {
    return THIS;
  }

  private static BuildInfo read() {
    try {
      Enumeration<URL> found =
          BuildInfo.class.getClassLoader().getResources("META-INF/MANIFEST.MF");
      while (found.hasMoreElements()) {
        try (InputStream in = found.nextElement().openStream()) {
          var main = new Manifest(in).getMainAttributes();
          if ("Plystra".equals(main.getValue("Implementation-Title"))) {
            return new BuildInfo(
                main.getValue("Implementation-Version"),
                main.getValue("Plystra-Commit"),
                main.getValue("Plystra-Build-Time"));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the manifest of the program's jar cannot be read", e);
    }
    return new BuildInfo(fromClasses(), UNKNOWN, UNKNOWN);
  }

  private static String fromClasses() {
    Properties properties = new Properties();
    try (InputStream in = BuildInfo.class.getResourceAsStream("version.properties")) {
      properties.load(in);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException("version.properties", e);
    }
  }
}
