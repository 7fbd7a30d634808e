package com.plystra.cli;

import com.plystra.base.config.Catalogue;
import com.plystra.base.config.Setting;
import com.plystra.base.config.Settings;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A mixin: the options for the place of the data, for commands that do not serve. */
@Command
final class StoreOptions {
  private static final Set<String> NAMES = Set.of("PLYSTRA_DATA_DIR", "DATABASE_URL");

  private @Nullable SettingFlags flags;

  /** Called by picocli. */
  @Spec(Spec.Target.MIXEE)
  void mixInto(CommandSpec command) {
    List<Setting<?>> settings =
        Catalogue.all().stream().filter(s -> NAMES.contains(s.name())).toList();
    flags = SettingFlags.addTo(command, settings);
  }

  Settings load(Map<String, String> env) {
    return Objects.requireNonNull(flags).load(env);
  }
}
