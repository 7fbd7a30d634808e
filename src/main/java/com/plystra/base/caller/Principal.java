package com.plystra.base.caller;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An authenticated caller, and what it may do where. Immutable. */
public final class Principal {
  private static final Set<PermissionKey> EVERY_KEY = EnumSet.allOf(PermissionKey.class);
  private static final List<Right> EVERY_RIGHT = List.of(new Right(null, EVERY_KEY));

  public static final Principal OPERATOR = new Principal(CallerIdentity.OPERATOR, EVERY_RIGHT);
  public static final Principal SYSTEM = new Principal(CallerIdentity.SYSTEM, EVERY_RIGHT);

  private final CallerIdentity identity;
  private final List<Right> rights;
  // The answers of reach for the narrowest level; few keys are asked for often.
  private final Map<PermissionKey, Reach> reaches = new EnumMap<>(PermissionKey.class);

  public Principal(CallerIdentity identity, List<Right> rights) {
    this.identity = identity;
    this.rights = List.copyOf(rights);
    if (rights.isEmpty()) {
      // Most sessions: each of their requests makes a principal.
      return;
    }
    for (PermissionKey key : PermissionKey.values()) {
      Reach reach = compute(key, Level.GROUP);
      if (reach != null) {
        reaches.put(key, reach);
      }
    }
  }

  /** A command at a terminal of the server's machine. */
  public static Principal terminal(String systemUser) {
    return new Principal(CallerIdentity.terminal(systemUser), EVERY_RIGHT);
  }

  public CallerIdentity identity() {
    return identity;
  }

  public List<Right> rights() {
    return rights;
  }

  /** Whether it holds the key anywhere. */
  public boolean holds(PermissionKey key) {
    return reaches.containsKey(key);
  }

  /** Where it holds the key; null for nowhere. */
  public @Nullable Reach reach(PermissionKey key) {
    return reaches.get(key);
  }

  /** Where it holds the key at this level or a wider one; null for nowhere. */
  public @Nullable Reach reach(PermissionKey key, Level lowest) {
    return lowest == Level.GROUP ? reach(key) : compute(key, lowest);
  }

  private @Nullable Reach compute(PermissionKey key, Level lowest) {
    List<Place> places = new ArrayList<>();
    for (Right right : rights) {
      if (right.keys().contains(key) && right.level().isAtLeast(lowest)) {
        Place place = right.place();
        if (place == null) {
          return Reach.EVERYTHING;
        }
        places.add(place);
      }
    }
    return places.isEmpty() ? null : Reach.of(places);
  }

  /** Whether it holds the key in the whole instance. */
  public boolean holdsEverywhere(PermissionKey key) {
    Reach reach = reach(key);
    return reach != null && reach.isEverything();
  }

  /**
   * The first of the right's keys that this caller does not hold in all of the right's place; null
   * when it holds all of them.
   */
  public @Nullable PermissionKey missingOf(Right other) {
    for (PermissionKey key : PermissionKey.values()) {
      if (other.keys().contains(key)
          && rights.stream().noneMatch(mine -> mine.covers(other.place(), key))) {
        return key;
      }
    }
    return null;
  }

  /** Whether it holds everything that these rights give. */
  public boolean covers(List<Right> others) {
    return others.stream().allMatch(right -> missingOf(right) == null);
  }
}
