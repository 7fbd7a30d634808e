package com.plystra.http.caller;

import static com.plystra.http.caller.Level.GROUP;
import static com.plystra.http.caller.Level.INSTANCE;
import static com.plystra.http.caller.Level.SPACE;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a caller may do. Every route that needs a caller names one of these keys; API keys and admin
 * grants hold them.
 */
public enum PermissionKey {
  INSTANCE_READ("instance:read", INSTANCE),
  INSTANCE_MANAGE("instance:manage", INSTANCE),
  USERS_READ("users:read", SPACE),
  USERS_MANAGE("users:manage", INSTANCE),
  SPACES_READ("spaces:read", GROUP),
  SPACES_MANAGE("spaces:manage", SPACE),
  GROUPS_READ("groups:read", GROUP),
  GROUPS_MANAGE("groups:manage", GROUP),
  MEMBERS_READ("members:read", GROUP),
  MEMBERS_MANAGE("members:manage", SPACE),
  USER_MEMBERS_READ("user_members:read", SPACE),
  USER_MEMBERS_MANAGE("user_members:manage", SPACE),
  ROLES_READ("roles:read", GROUP),
  ROLES_MANAGE("roles:manage", GROUP),
  PERMISSIONS_READ("permissions:read", GROUP),
  PERMISSIONS_MANAGE("permissions:manage", INSTANCE),
  REGISTRY_READ("registry:read", GROUP),
  REGISTRY_MANAGE("registry:manage", INSTANCE),
  RESOURCES_READ("resources:read", GROUP),
  RESOURCES_MANAGE("resources:manage", GROUP),
  DATA_READ("data:read", SPACE),
  DATA_MANAGE("data:manage", SPACE),
  ADMIN_GRANTS_READ("admin_grants:read", GROUP),
  ADMIN_GRANTS_MANAGE("admin_grants:manage", GROUP),
  PLUGINS_READ("plugins:read", SPACE),
  PLUGINS_MANAGE("plugins:manage", INSTANCE),
  TEMPLATES_READ("templates:read", SPACE),
  TEMPLATES_MANAGE("templates:manage", INSTANCE),
  API_KEYS_READ("api_keys:read", GROUP),
  API_KEYS_CREATE("api_keys:create", GROUP),
  API_KEYS_REVOKE("api_keys:revoke", GROUP),
  AUDIT_READ("audit:read", SPACE),
  AUDIT_EXPORT("audit:export", SPACE),
  AUTHZ_CHECK("authz:check", GROUP),
  AUTHZ_EXPLAIN("authz:explain", GROUP),
  AUTHZ_LIST("authz:list", GROUP),
  AUTHZ_SIMULATE("authz:simulate", SPACE),
  AUTHZ_CONTEXT("authz:context", GROUP),
  METRICS_READ("metrics:read", INSTANCE),
  SYSTEM_READ("system:read", INSTANCE);

  /** All keys that a level can hold. */
  public static final String ALL = "*";

  private static final String ALL_OF_DOMAIN = ":*";
  private static final Map<String, PermissionKey> BY_TEXT =
      Arrays.stream(values()).collect(Collectors.toMap(PermissionKey::text, Function.identity()));

  private final String text;
  private final Level narrowest;

  PermissionKey(String text, Level narrowest) {
    this.text = text;
    this.narrowest = narrowest;
  }

  /** The key as callers write it, for example {@code users:read}. */
  public String text() {
    return text;
  }

  /** The narrowest level that can hold the key. */
  public Level narrowest() {
    return narrowest;
  }

  /** The first part, for example {@code users}. */
  public String domain() {
    return text.substring(0, text.indexOf(':'));
  }

  /** Whether the answers and records of the route are those of a question, not of a management. */
  public boolean isQuestion() {
    return name().startsWith("AUTHZ_");
  }

  /** All keys, as callers write them, in the order of declaration. */
  public static List<String> texts() {
    return Arrays.stream(values()).map(PermissionKey::text).toList();
  }

  /** All keys that the level can hold. */
  public static Set<PermissionKey> heldAt(Level level) {
    EnumSet<PermissionKey> held = EnumSet.noneOf(PermissionKey.class);
    for (PermissionKey key : values()) {
      if (level.isAtLeast(key.narrowest)) {
        held.add(key);
      }
    }
    return Collections.unmodifiableSet(held);
  }

  /**
   * The keys that a text stands for: itself, {@code <domain>:*} for all of a domain, or {@code *}
   * for all that the level can hold.
   *
   * @return empty when there is no such key or domain
   */
  public static Optional<Set<PermissionKey>> named(String text, Level level) {
    if (text.equals(ALL)) {
      return Optional.of(heldAt(level));
    }
    EnumSet<PermissionKey> keys = EnumSet.noneOf(PermissionKey.class);
    if (text.endsWith(ALL_OF_DOMAIN)) {
      String domain = text.substring(0, text.length() - ALL_OF_DOMAIN.length());
      Arrays.stream(values()).filter(key -> key.domain().equals(domain)).forEach(keys::add);
    } else if (BY_TEXT.containsKey(text)) {
      keys.add(BY_TEXT.get(text));
    }
    return keys.isEmpty() ? Optional.empty() : Optional.of(keys);
  }

  /** The keys that stored texts stand for; what the level cannot hold is left out. */
  public static Set<PermissionKey> effective(List<String> texts, Level level) {
    EnumSet<PermissionKey> keys = EnumSet.noneOf(PermissionKey.class);
    for (String text : texts) {
      named(text, level).ifPresent(keys::addAll);
    }
    keys.retainAll(heldAt(level));
    return Collections.unmodifiableSet(keys);
  }

  /** The key that guards a read of this domain's objects, or a change of them. */
  public static PermissionKey of(String domain, boolean change) {
    return BY_TEXT.get(domain + (change ? ":manage" : ":read"));
  }

  @Override
  public String toString() {
    return text;
  }
}
