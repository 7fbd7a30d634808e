package com.plystra.base.caller;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The part of the data that a request may see and change: everything, or some places. */
public final class Reach {
  public static final Reach EVERYTHING = new Reach(true, List.of());

  /** That of a session without admin grants: questions about its own User alone. */
  public static final Reach NOTHING = new Reach(false, List.of());

  private final boolean everything;
  private final List<Place> places;

  private Reach(boolean everything, List<Place> places) {
    this.everything = everything;
    this.places = places;
  }

  /** The reach of these places; at least one. */
  public static Reach of(List<Place> places) {
    if (places.isEmpty()) {
      throw new IllegalArgumentException("a reach without a place");
    }
    return new Reach(false, List.copyOf(places));
  }

  public boolean isEverything() {
    return everything;
  }

  /** The places; empty for everything and for nothing. */
  public List<Place> places() {
    return places;
  }

  /** Whether the Space, or a group of it, is in reach. */
  public boolean touches(@Nullable String spaceId) {
    if (isEverything()) {
      return true;
    }
    for (Place place : places) {
      if (place.spaceId().equals(spaceId)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the whole Space is in reach. */
  public boolean hasSpace(@Nullable String spaceId) {
    if (isEverything()) {
      return true;
    }
    for (Place place : places) {
      if (place.isWholeSpace() && place.spaceId().equals(spaceId)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether something in a Space is in reach: the whole Space is, or its group is.
   *
   * @param groupPath the path of its group; null when it has none
   */
  public boolean has(@Nullable String spaceId, @Nullable String groupPath) {
    if (isEverything()) {
      return true;
    }
    for (Place place : places) {
      if (place.spaceId().equals(spaceId)
          && (place.isWholeSpace() || (groupPath != null && place.hasGroup(groupPath)))) {
        return true;
      }
    }
    return false;
  }

  /** Whether all of a place is in reach. */
  public boolean covers(Place place) {
    return isEverything() || places.stream().anyMatch(mine -> mine.covers(place));
  }

  /** The form in records; null for everything. */
  public @Nullable String text() {
    return isEverything()
        ? null
        : places.stream().map(Place::text).sorted().distinct().collect(Collectors.joining(" "));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Reach o && everything == o.everything && places.equals(o.places);
  }

  @Override
  public int hashCode() {
    return places.hashCode();
  }

  @Override
  public String toString() {
    return isEverything() ? "everything" : String.valueOf(text());
  }
}
