package com.plystra.access.passwords;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/**
 * The most common passwords, from the list of the library nbvcxz, which has the most common first.
 * They are read at the first use, in about 30 ms, and take about 1 MB.
 */
final class CommonPasswords {
  static final int LEAST_LENGTH = 4;
  private static final String FILE = "/dictionaries/passwords.txt";
  // The file has 100,000. Most of the rarer ones are words and names, which would refuse long
  // passwords of three such words.
  private static final int MOST = 10_000;

  private CommonPasswords() {}

  private static final class Loaded {
    private static final Set<String> ALL = read();
    private static final int LONGEST = longest(ALL);
  }

  private static int longest(Set<String> all) {
    int longest = 0;
    for (String password : all) {
      longest = Math.max(longest, password.length());
    }
    return longest;
  }

  private static Set<String> read() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(CommonPasswords.class.getResourceAsStream(FILE), FILE),
                StandardCharsets.UTF_8))) {
      Set<String> all = new HashSet<>(2 * MOST);
      String line = lines.readLine();
      for (int rank = 0; rank < MOST && line != null; rank++) {
        String password = PasswordText.comparable(line);
        if (password.length() >= LEAST_LENGTH) {
          all.add(password);
        }
        line = lines.readLine();
      }
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(FILE, e);
    }
  }

  /**
   * Whether a text is one of them, of at least {@link #LEAST_LENGTH} characters.
   *
   * @param text as {@link PasswordText#comparable} makes it
   */
  static boolean contains(String text) {
    return Loaded.ALL.contains(text);
  }

  /** The length of the longest. */
  static int longest() {
    return Loaded.LONGEST;
  }
}
