package com.plystra.objects;

import com.plystra.base.caller.Place;
import com.plystra.base.caller.Reach;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.TableField;
import org.jooq.UpdatableRecord;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Where the rows of a kind lie, so that a caller sees and changes only those in its reach. It is
 * one rule in two forms: a condition for lists, and a test of single rows, which may be about to be
 * written.
 *
 * @param in the rows of a place
 * @param has whether a row is in a place
 * @param space the column of the Space, when all rows of a Space are in its place
 * @param <R> the row
 */
public record Placement<R extends UpdatableRecord<R>>(
    Function<Place, Condition> in, Test<R> has, @Nullable TableField<R, String> space) {
  /** Whether a row is in a place. */
  @FunctionalInterface
  public interface Test<R extends UpdatableRecord<R>> {
    boolean has(DSLContext db, Place place, R row);
  }

  /** Outside of all places: only callers that reach everything see the rows. */
  static <R extends UpdatableRecord<R>> Placement<R> nowhere() {
    return new Placement<>(place -> DSL.falseCondition(), (db, place, row) -> false, null);
  }

  /** In all places: every caller with the key sees all rows. */
  public static <R extends UpdatableRecord<R>> Placement<R> everywhere() {
    return new Placement<>(place -> DSL.noCondition(), (db, place, row) -> true, null);
  }

  /** In the Space that a column names; in none of its groups. */
  public static <R extends UpdatableRecord<R>> Placement<R> ofSpace(TableField<R, String> space) {
    return new Placement<>(
        place -> place.isWholeSpace() ? space.eq(place.spaceId()) : DSL.falseCondition(),
        (db, place, row) -> place.isWholeSpace() && place.spaceId().equals(row.get(space)),
        space);
  }

  /** In the Space that a column names, and in each of its groups. */
  public static <R extends UpdatableRecord<R>> Placement<R> wholeSpace(
      TableField<R, String> space) {
    return new Placement<>(
        place -> space.eq(place.spaceId()),
        (db, place, row) -> place.spaceId().equals(row.get(space)),
        space);
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
