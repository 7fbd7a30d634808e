package com.plystra.storage.db;

import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * The columns {@code search_*}, which the database computes from others (V18): their text without
 * difference of case. No class is generated with them, so nothing reads or writes them as state.
 */
public final class SearchColumns {
  // The two small sigmas are one letter, as both are the capital one.
  private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ\u03a3\u03c2";
  private static final String LOWER = "abcdefghijklmnopqrstuvwxyz\u03c3\u03c3";
  private static final DataType<String> TEXT =
      SQLDataType.VARCHAR.asConvertedDataType(new StoredText());

  private SearchColumns() {}

  /** A computed column of a table. */
  public static Field<String> of(Table<?> table, String name) {
    return DSL.field(DSL.name(table.getName(), name), TEXT);
  }

  /** A text as the database folds it for these columns. */
  public static String folded(DSLContext db, String text) {
    Field<String> given = DSL.translate(DSL.val(text, TEXT), UPPER, LOWER);
    Field<String> folded =
        DSL.lower(db.dialect() == SQLDialect.POSTGRES ? given.collate("default") : given);
    return Objects.requireNonNull(db.select(folded.coerce(TEXT)).fetchSingle().value1());
  }
}
