package com.plystra.http.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** Reads files of this program: from its jar, or from the folder of its classes. */
public final class JarResources {
  private JarResources() {}

  /**
   * The content of a file.
   *
   * @param resource an absolute name, for example {@code /com/plystra/console/index.html}
   * @throws IllegalStateException when there is no such file
   */
  public static byte[] read(String resource) {
    try (InputStream in = url(resource).openStream()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(resource, e);
    }
  }

  /**
   * The content of all files in a folder and below it, by the path from there.
   *
   * @param folder an absolute name that ends with a slash
   * @param known the name of a file in the folder
   */
  public static SortedMap<String, byte[]> readAll(String folder, String known) {
    URL url = url(folder + known);
    try {
      URLConnection connection = url.openConnection();
      if (connection instanceof JarURLConnection inJar) {
        // Otherwise the jar is shared with the class loader, and must not be closed.
        inJar.setUseCaches(false);
        try (JarFile jar = inJar.getJarFile()) {
          return entries(jar, folder.substring(1));
        }
      }
      return files(Path.of(url.toURI()).resolveSibling(""));
    } catch (IOException e) {
      throw new UncheckedIOException(folder, e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(folder, e);
    }
  }

  private static SortedMap<String, byte[]> entries(JarFile jar, String prefix) throws IOException {
    SortedMap<String, byte[]> all = new TreeMap<>();
    for (ZipEntry entry : jar.stream().filter(e -> e.getName().startsWith(prefix)).toList()) {
      if (!entry.isDirectory()) {
        try (InputStream in = jar.getInputStream(entry)) {
          all.put(entry.getName().substring(prefix.length()), in.readAllBytes());
        }
      }
    }
    return all;
  }

  private static SortedMap<String, byte[]> files(Path folder) throws IOException {
    SortedMap<String, byte[]> all = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        URI name = folder.toUri().relativize(path.toUri());
        all.put(name.getPath(), Files.readAllBytes(path));
      }
    }
    return all;
  }

  /**
   * The folder of a WebJar's files in the jar.
   *
   * @param versions a file with the versions of WebJars, which the build writes
   */
  public static String webjar(String versions, String name) {
    Properties all = new Properties();
    try (InputStream in = url(versions).openStream()) {
      all.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(versions, e);
    }
    return "/META-INF/resources/webjars/" + name + "/" + all.getProperty(name) + "/";
  }

  private static URL url(String resource) {
    URL url = JarResources.class.getResource(resource);
    if (url == null) {
      throw new IllegalStateException("this jar was built without " + resource);
    }
    return url;
  }
}
