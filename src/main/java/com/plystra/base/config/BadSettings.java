package com.plystra.base.config;

import java.util.List;

/** Settings were refused. All faults are reported at once, each in one line without any secret. */
public final class BadSettings extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> faults;
  private final boolean flags;

  public BadSettings(List<String> faults) {
    this(faults, false);
  }

  /**
   * As {@link #BadSettings(List)}.
   *
   * @param flags whether any fault is on the command line
   */
  BadSettings(List<String> faults, boolean flags) {
    super(String.join(System.lineSeparator(), faults), null, false, false);
    this.faults = List.copyOf(faults);
    this.flags = flags;
  }

  /** Whether the command line is wrong, not only the environment or the file. */
  public boolean ofFlags() {
    return flags;
  }

  /** At least one; each names the setting, where it was given and what is allowed. */
  public List<String> faults() {
    return faults;
  }
}
