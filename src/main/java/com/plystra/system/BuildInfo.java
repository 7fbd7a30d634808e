package com.plystra.system;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Enumeration;
import java.util.jar.Manifest;

/** What this program is, from the manifest of its jar; {@code dev} when it runs from classes. */
public record BuildInfo(String version, String commit, String buildTime) {
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
      return new BuildInfo("dev", "unknown", "unknown");
    }
    return new BuildInfo("dev", "unknown", "unknown");
  }
}
