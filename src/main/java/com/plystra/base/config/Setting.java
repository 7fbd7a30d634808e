package com.plystra.base.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One setting, as data: the loader, {@code --help}, {@code doctor} and the documentation read it.
 *
 * @param name the environment variable, and the key in {@code plystra.properties}
 * @param aliases other names for it, in both places
 * @param flag the command-line flag, with its dashes
 * @param form the form of its values
 * @param developmentDefault the default in development; empty when there is none
 * @param productionDefault the default in production; it differs only for the host
 * @param secret whether the value is never shown in messages and logs
 */
public record Setting<T>(
    String name,
    List<String> aliases,
    String flag,
    ValueForm<T> form,
    Optional<String> developmentDefault,
    Optional<String> productionDefault,
    boolean secret,
    String description) {

  static <T> Setting<T> of(String name, ValueForm<T> form, String description) {
    return new Setting<>(
        name,
        List.of(),
        flagFor(name),
        form,
        Optional.empty(),
        Optional.empty(),
        false,
        description);
  }

  private static String flagFor(String name) {
    String own = name.startsWith("PLYSTRA_") ? name.substring("PLYSTRA_".length()) : name;
    return "--" + own.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  Setting<T> alias(String alias) {
    return new Setting<>(
        name,
        List.of(alias),
        flag,
        form,
        developmentDefault,
        productionDefault,
        secret,
        description);
  }

  Setting<T> flag(String other) {
    return new Setting<>(
        name, aliases, other, form, developmentDefault, productionDefault, secret, description);
  }

  Setting<T> defaultsTo(String text) {
    return defaultsTo(text, text);
  }

  Setting<T> defaultsTo(String development, String production) {
    return new Setting<>(
        name,
        aliases,
        flag,
        form,
        Optional.of(development),
        Optional.of(production),
        secret,
        description);
  }

  Setting<T> keptSecret() {
    return new Setting<>(
        name, aliases, flag, form, developmentDefault, productionDefault, true, description);
  }

  Optional<String> defaultIn(Mode mode) {
    return mode == Mode.PRODUCTION ? productionDefault : developmentDefault;
  }

  /** The name, then its aliases. */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    names.add(name);
    names.addAll(aliases);
    return List.copyOf(names);
  }

  /** The default or the two defaults, for help texts; empty when there is none. */
  public String defaultText() {
    if (developmentDefault.equals(productionDefault)) {
      return developmentDefault.orElse("");
    }
    return developmentDefault.orElse("none")
        + " in development, "
        + productionDefault.orElse("none")
        + " in production";
  }
}
