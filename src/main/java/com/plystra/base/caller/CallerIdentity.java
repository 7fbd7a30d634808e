package com.plystra.base.caller;

import org.jspecify.annotations.Nullable;

/**
 * A caller as records name it.
 *
 * @param id of the API key, of the session's User, or the operating system's user at a terminal;
 *     null for the operator and the server
 * @param name by which a person knows it
 * @param sessionId of a session
 */
public record CallerIdentity(
    CallerType type, @Nullable String id, @Nullable String name, @Nullable String sessionId) {
  public static final CallerIdentity OPERATOR =
      new CallerIdentity(CallerType.OPERATOR, null, null, null);
  public static final CallerIdentity SYSTEM =
      new CallerIdentity(CallerType.SYSTEM, null, null, null);

  /** The form in rows: {@code operator}, {@code session:user_1} and so on. */
  public String text() {
    return id == null ? type.key() : type.key() + ":" + id;
  }

  /** A command that this user of the operating system runs. */
  public static CallerIdentity terminal(String systemUser) {
    return new CallerIdentity(CallerType.TERMINAL, systemUser, systemUser, null);
  }
}
