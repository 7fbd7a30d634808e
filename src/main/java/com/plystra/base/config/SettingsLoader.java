package com.plystra.base.config;

import com.plystra.base.datadir.DataLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Loads the settings. Order of precedence: flag, environment, {@code plystra.properties} in the
 * data directory, default. An empty variable or key counts as not set; an empty flag is refused.
 */
public final class SettingsLoader {
  private SettingsLoader() {}

  /**
   * Loads the settings. Reads the data directory's file if there is one, and creates nothing.
   *
   * @param flags values by flag, with its dashes: {@code --port}
   * @param env the whole environment
   * @throws BadSettings naming all faults
   */
  public static Settings load(Map<String, String> flags, Map<String, String> env) {
    Examined examined = examine(flags, env);
    if (!examined.faults().isEmpty()) {
      throw examined.refusal();
    }
    return examined.settings();
  }

  /**
   * Settings that may have faults.
   *
   * @param settings with the default in place of each refused value
   * @param faults one line each, as in {@link BadSettings}
   * @param flags whether any fault is on the command line
   * @param refused the names of the settings whose value was refused and replaced by the default
   */
  public record Examined(
      Settings settings, List<String> faults, boolean flags, Set<String> refused) {
    public Examined {
      faults = List.copyOf(faults);
      refused = Set.copyOf(refused);
    }

    /** The exception for callers that need valid settings. */
    public BadSettings refusal() {
      return new BadSettings(faults, flags);
    }
  }

  /** As {@link #load}, but returns settings that may have faults. */
  public static Examined examine(Map<String, String> flags, Map<String, String> env) {
    Resolver resolver = new Resolver();
    Source flagSource = Source.flags(flags);
    Source environment = Source.environment(ServiceLinks.without(env));
    resolver.refuseUnknown(flagSource);
    Optional<Path> directory =
        resolver.resolve(Catalogue.DATA_DIR, List.of(flagSource, environment), Mode.DEVELOPMENT);
    Source file = directory.map(d -> file(d, resolver)).orElseGet(Source::noFile);
    resolver.refuseUnknown(file);
    resolveAll(resolver, List.of(flagSource, environment, file));
    return resolver.finish(warnings(env));
  }

  private static Source file(Path directory, Resolver resolver) {
    return PropertiesSource.read(new DataLayout(directory).propertiesFile(), resolver);
  }

  private static void resolveAll(Resolver resolver, List<Source> sources) {
    Mode mode =
        resolver.resolve(Catalogue.MODE, sources, Mode.DEVELOPMENT).orElse(Mode.DEVELOPMENT);
    for (Setting<?> setting : Catalogue.all()) {
      if (!setting.equals(Catalogue.MODE) && !setting.equals(Catalogue.DATA_DIR)) {
        resolver.resolve(setting, sources, mode);
      }
    }
  }

  private static List<String> warnings(Map<String, String> env) {
    List<String> warnings = new ArrayList<>();
    ServiceLinks.amongSettings(env)
        .forEach((name, value) -> warnings.add(ServiceLinks.warning(name, value)));
    new TreeMap<>(env)
        .forEach(
            (name, value) -> {
              if (isUnknown(name) && !ServiceLinks.isOne(name, value)) {
                warnings.add(
                    "environment variable "
                        + name
                        + " is not a setting and has no effect; remove it or correct its name");
              }
            });
    return warnings;
  }

  private static boolean isUnknown(String name) {
    return name.startsWith("PLYSTRA_") && !Source.KNOWN_KEYS.contains(name);
  }
}
