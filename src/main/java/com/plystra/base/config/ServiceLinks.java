package com.plystra.base.config;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Variables that a cluster sets in every container, named after its services: for a service named
 * {@code server} there is {@code SERVER_PORT=tcp://10.0.0.1:8080}, which is not meant for this
 * program.
 */
final class ServiceLinks {
  private static final Pattern ADDRESS = Pattern.compile("(tcp|udp|sctp)://[^/\\s]+:\\d{1,5}");
  private static final Pattern NAME =
      Pattern.compile(
          ".+_SERVICE_(HOST|PORT(_[A-Z0-9_]+)?)|.+_PORT_\\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?");

  private ServiceLinks() {}

  /** Whether a variable that is not a setting is one of them. No warning is given for it. */
  static boolean isOne(String name, String value) {
    return NAME.matcher(name).matches() || isAddress(name, value);
  }

  private static boolean isAddress(String name, String value) {
    return name.endsWith("_PORT") && ADDRESS.matcher(value.strip()).matches();
  }

  /** Those that have the name of a setting. */
  static Map<String, String> amongSettings(Map<String, String> env) {
    Map<String, String> found = new TreeMap<>();
    env.forEach(
        (name, value) -> {
          if (Source.KNOWN_KEYS.contains(name) && isAddress(name, value)) {
            found.put(name, value);
          }
        });
    return found;
  }

  /** The environment without {@link #amongSettings}. */
  static Map<String, String> without(Map<String, String> env) {
    Map<String, String> rest = new HashMap<>(env);
    rest.keySet().removeAll(amongSettings(env).keySet());
    return rest;
  }

  static String warning(String name, String value) {
    return "environment variable "
        + name
        + " is "
        + ShownSetting.oneLine(value)
        + ", which Kubernetes sets for a service of that name, and is ignored; rename the service,"
        + " or set enableServiceLinks: false";
  }
}
