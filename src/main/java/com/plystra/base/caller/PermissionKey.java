package com.plystra.base.caller;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a caller may do. Every route that needs a caller names one of these keys; API keys and admin
 * grants hold them.
 */
public enum PermissionKey {
  INSTANCE_READ("instance:read", Level.INSTANCE),
  INSTANCE_MANAGE("instance:manage", Level.INSTANCE),
  USERS_READ("users:read", Level.SPACE),
  USERS_MANAGE("users:manage", Level.INSTANCE),
  SPACES_READ("spaces:read", Level.GROUP),
  SPACES_MANAGE("spaces:manage", Level.SPACE),
  GROUPS_READ("groups:read", Level.GROUP),
  GROUPS_MANAGE("groups:manage", Level.GROUP),
  MEMBERS_READ("members:read", Level.GROUP),
  MEMBERS_MANAGE("members:manage", Level.SPACE),
  USER_MEMBERS_READ("user_members:read", Level.SPACE),
  USER_MEMBERS_MANAGE("user_members:manage", Level.SPACE),
  ROLES_READ("roles:read", Level.GROUP),
  ROLES_MANAGE("roles:manage", Level.GROUP),
  PERMISSIONS_READ("permissions:read", Level.GROUP),
  PERMISSIONS_MANAGE("permissions:manage", Level.INSTANCE),
  REGISTRY_READ("registry:read", Level.GROUP),
  REGISTRY_MANAGE("registry:manage", Level.INSTANCE),
  RESOURCES_READ("resources:read", Level.GROUP),
  RESOURCES_MANAGE("resources:manage", Level.GROUP),
  DATA_READ("data:read", Level.SPACE),
  DATA_MANAGE("data:manage", Level.SPACE),
  ADMIN_GRANTS_READ("admin_grants:read", Level.GROUP),
  ADMIN_GRANTS_MANAGE("admin_grants:manage", Level.GROUP),
  PLUGINS_READ("plugins:read", Level.SPACE),
  PLUGINS_MANAGE("plugins:manage", Level.INSTANCE),
  TEMPLATES_READ("templates:read", Level.SPACE),
  TEMPLATES_MANAGE("templates:manage", Level.INSTANCE),
  API_KEYS_READ("api_keys:read", Level.GROUP),
  API_KEYS_CREATE("api_keys:create", Level.GROUP),
  API_KEYS_REVOKE("api_keys:revoke", Level.GROUP),
  AUDIT_READ("audit:read", Level.SPACE),
  AUDIT_EXPORT("audit:export", Level.SPACE),
  AUTHZ_CHECK("authz:check", Level.GROUP),
  AUTHZ_EXPLAIN("authz:explain", Level.GROUP),
  AUTHZ_LIST("authz:list", Level.GROUP),
  AUTHZ_SIMULATE("authz:simulate", Level.SPACE),
  AUTHZ_CONTEXT("authz:context", Level.GROUP),
  METRICS_READ("metrics:read", Level.INSTANCE),
  SYSTEM_READ("system:read", Level.INSTANCE);

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
    return Objects.requireNonNull(BY_TEXT.get(domain + (change ? ":manage" : ":read")), domain);
  }

  @Override
  public String toString() {
    return text;
  }
}
