package com.plystra.objects;

import com.plystra.base.caller.Place;
import com.plystra.base.caller.Reach;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.TableField;
import org.jooq.UpdatableRecord;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Where the rows of a kind lie, so that a caller sees and changes only those in its reach. It is
 * one rule in several forms: a condition, a test of single rows, which may be about to be written,
 * and the ranges of an index that hold a place's rows in the order of lists.
 *
 * @param in the rows of a place
 * @param has whether a row is in a place
 * @param where where a row is
 * @param space the column of the Space; null when rows have none
 * @param group the column of the group; null when rows have none
 * @param parts the rows of a place as ranges of indexes
 * @param links how lists find rows that other rows put in a place; null for all other kinds
 * @param <R> the row
 */
public record Placement<R extends UpdatableRecord<R>>(
    Function<Place, Condition> in,
    Test<R> has,
    Locating<R> where,
    @Nullable TableField<R, String> space,
    @Nullable TableField<R, String> group,
    Parts<R> parts,
    @Nullable Links links) {
  /** Whether a row is in a place. */
  @FunctionalInterface
  public interface Test<R extends UpdatableRecord<R>> {
    boolean has(DSLContext db, Place place, R row);
  }

  /** Where a row was. Only the columns that place it, and its identity, need to be set. */
  @FunctionalInterface
  public interface Locating<R extends UpdatableRecord<R>> {
    /**
     * Where it was.
     *
     * @param at the time; objects that were made later do not place it
     */
    Location of(DSLContext db, R row, Instant at);
  }

  /** The disjoint parts of a place. */
  @FunctionalInterface
  public interface Parts<R extends UpdatableRecord<R>> {
    List<Part<R>> of(DSLContext db, Place place);
  }

  /**
   * Rows with these values. An index must have these columns first, then those of the sort.
   *
   * @param range what else the rows fulfil, as a range of that index
   */
  public record Part<R extends UpdatableRecord<R>>(
      Map<TableField<R, String>, String> equal, Condition range) {
    public Part {
      equal = Map.copyOf(equal);
    }

    /** The rows with this value. */
    public static <R extends UpdatableRecord<R>> Part<R> of(
        TableField<R, String> column, String value) {
      return new Part<>(Map.of(column, value), DSL.noCondition());
    }
  }

  /** Rows that link the objects of a kind to places. They have copies of the sort's columns. */
  @FunctionalInterface
  public interface Links {
    /**
     * The next positions in a list of a place: the values of the sort's columns and the id. The
     * same position may come several times.
     *
     * @param limit fewer are returned only at the end of the list
     */
    List<List<String>> after(
        DSLContext db, Place place, Optional<List<String>> position, int limit);
  }

  /** Outside of all places: only callers that reach everything see the rows. */
  static <R extends UpdatableRecord<R>> Placement<R> nowhere() {
    return new Placement<>(
        place -> DSL.falseCondition(),
        (db, place, row) -> false,
        (db, row, at) -> Location.NOWHERE,
        null,
        null,
        (db, place) -> List.of(),
        null);
  }

  /** In all places: every caller with the key sees all rows. */
  public static <R extends UpdatableRecord<R>> Placement<R> everywhere() {
    return new Placement<>(
        place -> DSL.noCondition(),
        (db, place, row) -> true,
        (db, row, at) -> Location.EVERYWHERE,
        null,
        null,
        (db, place) -> List.of(new Part<>(Map.of(), DSL.noCondition())),
        null);
  }

  /** In the Space that a column names; in none of its groups. */
  public static <R extends UpdatableRecord<R>> Placement<R> ofSpace(TableField<R, String> space) {
    return new Placement<>(
        place -> place.isWholeSpace() ? space.eq(place.spaceId()) : DSL.falseCondition(),
        (db, place, row) -> place.isWholeSpace() && place.spaceId().equals(row.get(space)),
        (db, row, at) -> Location.inGroup(row.get(space), null),
        space,
        null,
        (db, place) -> place.isWholeSpace() ? List.of(Part.of(space, place.spaceId())) : List.of(),
        null);
  }

  /** In the Space that a column names, and in each of its groups. */
  public static <R extends UpdatableRecord<R>> Placement<R> wholeSpace(
      TableField<R, String> space) {
    return new Placement<>(
        place -> space.eq(place.spaceId()),
        (db, place, row) -> place.spaceId().equals(row.get(space)),
        (db, row, at) -> Location.inWholeSpace(row.get(space)),
        space,
        null,
        (db, place) -> List.of(Part.of(space, place.spaceId())),
        null);
  }

  /** The same, where lists find the rows through links. */
  public Placement<R> linkedBy(Links by) {
    return new Placement<>(in, has, where, space, group, parts, by);
  }

  /** The rows in reach. */
  Condition within(Reach reach) {
    return reach.isEverything()
        ? DSL.noCondition()
        : DSL.or(reach.places().stream().map(in).toList());
  }

  /** Whether the row is in reach. */
  boolean isWithin(DSLContext db, Reach reach, R row) {
    return reach.isEverything()
        || reach.places().stream().anyMatch(place -> has.has(db, place, row));
  }
}
