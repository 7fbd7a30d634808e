package com.plystra.config;

import java.util.List;

/** Settings that were refused, all of them at once; each fault is one line without any secret. */
public final class BadSettings extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> faults;

  public BadSettings(List<String> faults) {
    super(String.join(System.lineSeparator(), faults), null, false, false);
    this.faults = List.copyOf(faults);
  }

  /** At least one; each names the setting, where it was given and what is allowed. */
  public List<String> faults() {
    return faults;
  }
}
