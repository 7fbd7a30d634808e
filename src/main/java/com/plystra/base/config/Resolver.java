package com.plystra.base.config;

import com.plystra.base.config.Origin.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the value of each setting and collects all faults. */
final class Resolver {
  private final Map<String, SettingValue<?>> values = new HashMap<>();
  private final List<String> faults = new ArrayList<>();
  private final Set<String> refused = new HashSet<>();
  private boolean flags;

  void fault(String line) {
    faults.add(line);
  }

  private void fault(Kind kind, String line) {
    flags |= kind == Kind.FLAG;
    fault(line);
  }

  /** Unknown names are errors among flags and in the file, where only Plystra's settings are. */
  void refuseUnknown(Source source) {
    for (String key : source.unknownKeys()) {
      Origin origin = new Origin(source.kind(), ShownSetting.oneLine(key));
      fault(source.kind(), origin + " is not a setting; remove it or correct its name");
    }
  }

  <T> Optional<T> resolve(Setting<T> setting, List<Source> sources, Mode mode) {
    Optional<T> found = Optional.empty();
    for (Source source : sources) {
      // Weaker sources are read too: a bad value is refused in every source.
      Optional<T> value = read(setting, source, found.isEmpty());
      found = found.or(() -> value);
    }
    return found.or(() -> byDefault(setting, mode));
  }

  private <T> Optional<T> read(Setting<T> setting, Source source, boolean counts) {
    List<String> keys = source.given(setting);
    if (keys.isEmpty()) {
      return Optional.empty();
    }
    refuseContradiction(source, keys);
    String text = source.text(keys.get(0));
    Origin origin = new Origin(source.kind(), keys.get(0));
    Optional<T> value = setting.form().read(text);
    if (value.isEmpty()) {
      refused.add(setting.name());
      fault(source.kind(), refusal(setting, text, origin));
    } else if (counts) {
      keep(setting, value.get(), text, origin);
    }
    return value;
  }

  // Silently preferring one of them could start a server in the wrong mode.
  private void refuseContradiction(Source source, List<String> keys) {
    if (keys.stream().map(source::text).distinct().count() > 1) {
      String names = String.join(" and ", keys);
      fault(source.kind().label() + ": " + names + " name one setting and differ; keep one");
    }
  }

  private static String refusal(Setting<?> setting, String text, Origin origin) {
    return setting.name()
        + " ("
        + origin
        + ") is "
        + ShownSetting.refused(setting, text)
        + "; allowed: "
        + setting.form().allowed();
  }

  private <T> Optional<T> byDefault(Setting<T> setting, Mode mode) {
    Optional<String> text = setting.defaultIn(mode);
    Optional<T> value = text.map(t -> setting.form().read(t).orElseThrow());
    value.ifPresent(v -> keep(setting, v, text.orElseThrow(), new Origin(Kind.DEFAULT, "")));
    return value;
  }

  private <T> void keep(Setting<T> setting, T value, String text, Origin origin) {
    values.put(setting.name(), new SettingValue<>(setting, value, text, origin));
  }

  SettingsLoader.Examined finish(List<String> warnings) {
    Settings settings = new Settings(values, warnings);
    faults.addAll(OidcRequirements.faults(settings, refused));
    return new SettingsLoader.Examined(settings, faults, flags, refused);
  }
}
