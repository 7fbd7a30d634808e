package com.plystra.objects;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.base.caller.PermissionKey;
import com.plystra.base.caller.Reach;
import com.plystra.storage.db.Rows;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An object that a change has changed, with what decides who is told about it.
 *
 * @param type the name of its kind
 * @param id that callers know it by
 * @param resourceType of a resource, whose id is unique only within its type; null for others
 * @param verb for example {@code created}
 * @param readKey the permission key that reads of it need
 * @param before where it was; {@link Location#NOWHERE} for a new object
 * @param after where it is; {@link Location#NOWHERE} for a deleted object
 * @param deleted whether it does not exist any more
 * @param arrived whether it was not changed itself, but has come into {@code after}: callers that
 *     reach everything are not told
 * @param object its public form after the change, as JSON; null when it is deleted or {@code
 *     erased}
 * @param erased whether its form was erased from the journal
 * @param hidesMetadata whether callers that reach only groups see its metadata as empty
 */
public record ChangedObject(
    String type,
    String id,
    @Nullable String resourceType,
    String verb,
    PermissionKey readKey,
    Location before,
    Location after,
    boolean deleted,
    boolean arrived,
    @Nullable String object,
    boolean erased,
    boolean hidesMetadata) {
  /** The verb for callers from whose reach the object has moved away. */
  public static final String LEFT = "left";

  /** What a caller with this reach is told: the verb, or {@code left}; empty for nothing. */
  public Optional<String> verbFor(Reach reach) {
    if (reach.isEverything()) {
      return arrived ? Optional.empty() : Optional.of(verb);
    }
    if (deleted ? before.isWithin(reach) : after.isWithin(reach)) {
      return Optional.of(verb);
    }
    return before.isWithin(reach) ? Optional.of(LEFT) : Optional.empty();
  }

  /** Whether a caller with this reach, which sees the object, sees its metadata as empty. */
  public boolean hidesMetadata(Reach reach) {
    return hidesMetadata && object != null && !reach.hasSpace(after.space().orElse(null));
  }

  /** The public form with empty metadata. */
  public String withoutMetadata() {
    ObjectNode form = (ObjectNode) Rows.parse(String.valueOf(object));
    form.putObject(BodyShapes.METADATA);
    return Rows.text(form);
  }
}
