package com.plystra.cli;

import com.plystra.base.config.Catalogue;
import com.plystra.base.config.Settings;
import com.plystra.base.config.SettingsLoader;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A mixin: one option for every setting, for the serve command. */
@Command
public final class SettingsOptions {
  private @Nullable SettingFlags flags;

  /** Called by picocli. */
  @Spec(Spec.Target.MIXEE)
  public void mixInto(CommandSpec command) {
    flags = SettingFlags.addTo(command, Catalogue.all());
  }

  /**
   * The settings; these options take precedence.
   *
   * @throws com.plystra.base.config.BadSettings naming all faults
   */
  public Settings load(Map<String, String> env) {
    return Objects.requireNonNull(flags).load(env);
  }

  /** As {@link #load}, but returns settings that may have faults. */
  SettingsLoader.Examined examine(Map<String, String> env) {
    return Objects.requireNonNull(flags).examine(env);
  }
}
