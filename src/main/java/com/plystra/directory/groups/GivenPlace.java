package com.plystra.directory.groups;

import com.plystra.base.caller.Level;
import com.plystra.base.caller.Place;
import com.plystra.base.problem.Faults;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The place in the fields {@code space_id} and {@code group_id} of a new API key or admin grant.
 *
 * @param levelName the level as callers write it
 */
public record GivenPlace(
    Level level, String levelName, @Nullable String spaceId, @Nullable String groupId) {
  private static final String SPACE_ID = "space_id";
  private static final String GROUP_ID = "group_id";

  /** The place; empty for the instance, and when a field is at fault. */
  public Optional<Place> of(DSLContext db, Faults faults) {
    if (level != Level.GROUP) {
      mustBeAbsent(groupId, GROUP_ID, faults);
    }
    return switch (level) {
      case INSTANCE -> {
        mustBeAbsent(spaceId, SPACE_ID, faults);
        yield Optional.empty();
      }
      case SPACE -> required(spaceId, SPACE_ID, faults).map(Place::space);
      case GROUP -> required(groupId, GROUP_ID, faults).flatMap(id -> group(db, id, faults));
    };
  }

  private void mustBeAbsent(@Nullable String value, String field, Faults faults) {
    if (value != null) {
      faults.add(field, "is not for the level " + levelName);
    }
  }

  private Optional<String> required(@Nullable String value, String field, Faults faults) {
    if (value == null) {
      faults.add(field, "is required at the level " + levelName);
    }
    return Optional.ofNullable(value);
  }

  private Optional<Place> group(DSLContext db, String id, Faults faults) {
    Optional<Place> place = GroupPlacement.placeOf(db, id);
    if (spaceId != null && place.filter(found -> !found.spaceId().equals(spaceId)).isPresent()) {
      faults.add(GROUP_ID, "is not a group of this space");
      return Optional.empty();
    }
    return place;
  }
}
