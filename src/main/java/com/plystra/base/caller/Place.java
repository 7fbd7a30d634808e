package com.plystra.base.caller;

import org.jspecify.annotations.Nullable;

/**
 * A Space, or a group of it with all groups below.
 *
 * @param groupId null for the whole Space
 * @param groupPath the group's path, which never changes; null for the whole Space
 */
public record Place(String spaceId, @Nullable String groupId, @Nullable String groupPath) {
  /** A whole Space. */
  public static Place space(String id) {
    return new Place(id, null, null);
  }

  /** A group of a Space. */
  public static Place group(String spaceId, String id, String path) {
    return new Place(spaceId, id, path);
  }

  public boolean isWholeSpace() {
    return groupId == null;
  }

  public Level level() {
    return isWholeSpace() ? Level.SPACE : Level.GROUP;
  }

  /** Whether a group of the Space with this path is in the place. */
  public boolean hasGroup(String path) {
    String top = groupPath;
    return top == null || path.equals(top) || path.startsWith(top + ".");
  }

  /** Whether everything of the other place is in this one. */
  public boolean covers(Place other) {
    String path = other.groupPath;
    return spaceId.equals(other.spaceId) && (isWholeSpace() || (path != null && hasGroup(path)));
  }

  /** The form in records: {@code space:<id>} or {@code group:<id>}. */
  public String text() {
    return groupId == null ? "space:" + spaceId : "group:" + groupId;
  }
}
