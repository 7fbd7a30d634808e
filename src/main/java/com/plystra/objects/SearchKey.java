package com.plystra.objects;

import com.plystra.base.caller.Place;
import com.plystra.storage.db.SearchColumns;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.UpdatableRecord;
import org.jspecify.annotations.Nullable;

/**
 * A column by whose first characters search finds objects. The database has an index on it and the
 * id, and for kinds in a Space one on the Space, the column and the id.
 *
 * @param form makes what the column begins with
 * @param links how the objects of a place are found, for kinds that other rows put in a place
 * @param among which of some objects are in places, for such kinds where the key has no links
 */
public record SearchKey<R extends UpdatableRecord<R>>(
    Field<String> column,
    Function<SearchText, String> form,
    @Nullable Links links,
    @Nullable Among among) {
  // The last code point: greater than what follows the first characters of any text.
  private static final String LAST = "\udbff\udfff";

  /** Finds the objects of a place. */
  @FunctionalInterface
  public interface Links {
    /** The ids of objects whose key begins with a text, in the order of the keys. */
    List<String> ids(DSLContext db, Place place, SearchText text, int limit);
  }

  /** Tells which objects are in places. */
  @FunctionalInterface
  public interface Among {
    /**
     * Those of the ids whose objects are in one of the places; one query, however many there are.
     */
    Set<String> ids(DSLContext db, List<Place> places, List<String> ids);
  }

  /** A column of the table. */
  public static <R extends UpdatableRecord<R>> SearchKey<R> of(
      TableField<R, String> column, Function<SearchText, String> form) {
    return new SearchKey<>(column, form, null, null);
  }

  /** A column that the database computes; see {@link SearchColumns}. */
  public static <R extends UpdatableRecord<R>> SearchKey<R> computed(Table<R> table, String name) {
    return new SearchKey<>(SearchColumns.of(table, name), SearchText::folded, null, null);
  }

  /** The same, where the objects of a place are found through links. */
  public SearchKey<R> linkedBy(Links by) {
    return new SearchKey<>(column, form, by, null);
  }

  /** The same, where the objects in places are told apart. */
  public SearchKey<R> testedBy(Among test) {
    return new SearchKey<>(column, form, null, test);
  }

  /** A column begins with a text, as a range of an index. */
  public static Condition begins(Field<String> column, String text) {
    return column.ge(text).and(column.lt(text + LAST));
  }

  Condition range(SearchText text) {
    return begins(column, form.apply(text));
  }
}
