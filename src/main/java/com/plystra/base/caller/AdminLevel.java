package com.plystra.base.caller;

import java.util.Arrays;
import java.util.Locale;

/** The levels of admin grants. */
public enum AdminLevel {
  /** Everything. At least one active User has such a grant, once there was one. */
  INSTANCE_SUPER_ADMIN(Level.INSTANCE),
  INSTANCE_ADMIN(Level.INSTANCE),
  SPACE_ADMIN(Level.SPACE),
  GROUP_ADMIN(Level.GROUP);

  private final String key = name().toLowerCase(Locale.ROOT);
  private final Level level;

  AdminLevel(Level level) {
    this.level = level;
  }

  /** The name in requests and answers. */
  public String key() {
    return key;
  }

  public Level level() {
    return level;
  }

  /** The level with this name, which must exist. */
  public static AdminLevel of(String key) {
    return valueOf(key.toUpperCase(Locale.ROOT));
  }

  /** All names. */
  public static String[] keys() {
    return Arrays.stream(values()).map(AdminLevel::key).toArray(String[]::new);
  }
}
