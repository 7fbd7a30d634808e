package com.plystra.app.server;

import com.plystra.base.threads.Threads;
import com.plystra.storage.db.Rows;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.security.CodeSource;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.Xnio;

/** Loads classes before they are needed. */
final class Preload {
  private static final Logger LOG = LoggerFactory.getLogger(Preload.class);
  private static final String CLASS = ".class";

  /**
   * The classes needed to receive, refuse and answer requests, and to stop. Without most of jOOQ,
   * which would take more memory than all others.
   */
  private static final Pattern NEEDED =
      Pattern.compile(
          "com/plystra/(?!cli/|ops/(demo|loadtest)/).*"
              + "|ch/qos/logback/.*"
              + "|com/fasterxml/jackson/.*"
              + "|com/zaxxer/hikari/.*"
              + "|io/undertow/Undertow.*"
              + "|io/undertow/(client|security/api|server/handlers)/[A-Z].*"
              + "|io/undertow/(channels|conduits|connector|io|protocols|util)/.*"
              + "|io/undertow/server/(?!handlers/|protocol/(ajp|http2)/).*"
              + "|org/h2/(?!server/|tools/).*"
              + "|org/(jboss|slf4j|wildfly/common|xnio)/.*");

  private Preload() {}

  /**
   * Loads in parallel with the rest of the start, which spends most of its time on classes while
   * other cores are idle. Nothing depends on it.
   */
  static void start() {
    inBackground(() -> LOG.debug("rows of {} tables", Rows.tables().size()));
    inBackground(() -> LOG.debug("sockets by {}", Xnio.getInstance().getName()));
  }

  /**
   * After a start, loads what later requests need, above all the classes that refuse requests and
   * stop the server. A jar that is overwritten in place gives no more classes, and that is when
   * both are needed.
   */
  static void loadRemaining() {
    inBackground(Preload::loadNeeded);
  }

  private static void loadNeeded() {
    CodeSource source = Preload.class.getProtectionDomain().getCodeSource();
    try {
      File jar = new File(source.getLocation().toURI());
      if (jar.isFile()) {
        LOG.debug("loaded {} classes beforehand", load(jar));
      }
    } catch (IOException | URISyntaxException e) {
      LOG.debug("no classes are loaded beforehand", e);
    }
  }

  private static long load(File jar) throws IOException {
    try (JarFile entries = new JarFile(jar)) {
      return entries.stream()
          .map(ZipEntry::getName)
          .filter(Preload::isNeeded)
          .filter(Preload::load)
          .count();
    }
  }

  private static boolean isNeeded(String entry) {
    return entry.endsWith(CLASS) && NEEDED.matcher(entry).matches();
  }

  private static boolean load(String entry) {
    // Requests go first: they load the classes that they need themselves.
    Threads.giveWay();
    String name = entry.substring(0, entry.length() - CLASS.length()).replace('/', '.');
    try {
      var unused = Class.forName(name, false, Preload.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException | LinkageError e) {
      // A class for a library that is not present.
      return false;
    }
  }

  private static void inBackground(Runnable loading) {
    Thread thread = new Thread(loading, "preload");
    thread.setDaemon(true);
    thread.start();
  }
}
