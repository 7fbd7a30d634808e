package com.plystra.testkit;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** For tests that need to be root: to give files to another user, and run as one. */
public final class RootOnly {
  /** Of nobody, as all systems have it. */
  public static final int NOBODY = 65_534;

  private RootOnly() {}

  /** Says loudly that a test did not run where this process is not root; fails in CI. */
  public static void require(String what) throws IOException {
    Object uid = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    if (uid.equals(0)) {
      return;
    }
    String words = "NOT RUN, as this process is not root: " + what;
    if ("true".equals(System.getenv("CI"))) {
      fail(words);
    }
    System.err.println(words);
    Assumptions.abort(words);
  }

  /** Gives a file, and all below it, to a user. */
  public static void give(Path file, int uid) throws IOException {
    try (var all = Files.walk(file)) {
      for (Path each : all.toList()) {
        Files.setAttribute(each, "unix:uid", uid, java.nio.file.LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(each, "unix:gid", uid, java.nio.file.LinkOption.NOFOLLOW_LINKS);
      }
    }
  }
}
