package com.plystra.base.config;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Recognizes secrets that were copied from an example or are placeholders. */
final class Placeholders {
  private static final List<String> WORDS =
      List.of(
          "changeme",
          "changethis",
          "changeit",
          "pleasechange",
          "replaceme",
          "replacethis",
          "replacewith",
          "placeholder",
          "example",
          "insecure",
          "development",
          "yoursecret",
          "yourtoken",
          "youradmin",
          "admintoken",
          "sessionsecret",
          "metricstoken",
          "devtoken",
          "devsecret",
          "devadmin",
          "localdev",
          "notasecret",
          "supersecret",
          "plystraadmin",
          "plystradev",
          "plystrasecret");
  private static final Pattern REPEATED = Pattern.compile("(.{1,16}?)\\1+", Pattern.DOTALL);

  private Placeholders() {}

  static boolean isOne(String secret) {
    String letters = secret.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    return WORDS.stream().anyMatch(letters::contains) || REPEATED.matcher(secret).matches();
  }
}
