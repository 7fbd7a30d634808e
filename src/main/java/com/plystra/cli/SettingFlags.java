package com.plystra.cli;

import com.plystra.base.config.Setting;
import com.plystra.base.config.Settings;
import com.plystra.base.config.SettingsLoader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Options of a command, generated from the catalogue of settings. */
final class SettingFlags {
  private final List<OptionSpec> options;

  private SettingFlags(List<OptionSpec> options) {
    this.options = List.copyOf(options);
  }

  static SettingFlags addTo(CommandSpec command, List<? extends Setting<?>> settings) {
    List<OptionSpec> options = settings.stream().map(SettingFlags::option).toList();
    options.forEach(command::addOption);
    return new SettingFlags(options);
  }

  private static OptionSpec option(Setting<?> setting) {
    String fallback = setting.defaultText().isEmpty() ? "" : " (" + setting.defaultText() + ")";
    return OptionSpec.builder(setting.flag())
        .paramLabel("VALUE")
        .type(String.class)
        // Percent signs and ${ are special in picocli.
        .description((setting.description() + fallback).replace("%", "%%").replace("$", "$$"))
        .build();
  }

  /** The settings; these flags take precedence over environment, file and defaults. */
  Settings load(Map<String, String> env) {
    return SettingsLoader.load(given(), env);
  }

  /** As {@link #load}, but returns settings that may have faults. */
  SettingsLoader.Examined examine(Map<String, String> env) {
    return SettingsLoader.examine(given(), env);
  }

  /** The given values by flag, with its dashes. */
  private Map<String, String> given() {
    Map<String, String> given = new HashMap<>();
    for (OptionSpec option : options) {
      Optional.<String>ofNullable(option.getValue())
          .ifPresent(value -> given.put(option.longestName(), value));
    }
    return given;
  }
}
