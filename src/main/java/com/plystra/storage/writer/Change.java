package com.plystra.storage.writer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The audit's description of a change, or of something that was refused.
 *
 * @param spaceId the Space whose log it belongs to; empty for the instance's log
 * @param action {@code <object>.<verb>}, for example {@code user_member.revoked}
 * @param type the kind of object, or a resource's type
 * @param id the object's id; null when there is no object
 * @param before the public form before the change; empty when the object is new
 * @param after the public form after the change; empty when the object was deleted
 * @param refused whether it was refused, so that nothing was changed
 */
public record Change(
    Optional<String> spaceId,
    String action,
    String type,
    @Nullable String id,
    Optional<JsonNode> before,
    Optional<JsonNode> after,
    boolean refused) {
  /** A change that was made. */
  public Change(
      Optional<String> spaceId,
      String action,
      String type,
      String id,
      Optional<JsonNode> before,
      Optional<JsonNode> after) {
    this(spaceId, action, type, id, before, after, false);
  }

  /**
   * Something that was refused, of no object.
   *
   * @param details what the record says of it
   */
  public static Change refused(String action, String type, JsonNode details) {
    return new Change(
        Optional.empty(), action, type, null, Optional.empty(), Optional.of(details), true);
  }

  /** {@code allow}, or {@code deny} for what was refused. */
  String decision() {
    return refused ? "deny" : "allow";
  }
}
