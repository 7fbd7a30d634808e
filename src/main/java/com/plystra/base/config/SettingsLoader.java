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
 * Puts the settings together: flag, then environment, then {@code plystra.properties} in the data
 * directory, then default. An empty variable or key is one that is not set; an empty flag is
 * refused.
 */
public final class SettingsLoader {
  private SettingsLoader() {}

  /**
   * Reads the data directory's file if there is one; makes nothing.
   *
   * @param flags by flag, with its dashes: {@code --port}
   * @param env the whole environment
   * @throws BadSettings naming everything that is wrong
   */
  public static Settings load(Map<String, String> flags, Map<String, String> env) {
    Examined examined = examine(flags, env);
    if (!examined.faults().isEmpty()) {
      throw examined.refusal();
    }
    return examined.settings();
  }

  /**
   * What was found, good or not.
   *
   * @param settings with the default in the place of what was refused
   * @param faults one line each, as {@link BadSettings} has them
   * @param flags whether any of them is one of the command line
   * @param refused the settings whose value was refused, so that the one here is not what was meant
   */
  public record Examined(
      Settings settings, List<String> faults, boolean flags, Set<String> refused) {
    public Examined {
      faults = List.copyOf(faults);
      refused = Set.copyOf(refused);
    }

    /** For whoever cannot go on with them. */
    public BadSettings refusal() {
      return new BadSettings(faults, flags);
    }
  }

  /** As {@link #load}, for looking at settings that may be bad. */
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
