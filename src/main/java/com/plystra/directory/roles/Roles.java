package com.plystra.directory.roles;

import static com.plystra.objects.Property.derived;
import static com.plystra.objects.Property.optional;
import static com.plystra.objects.Property.required;
import static com.plystra.storage.db.schema.Tables.ROLES;

import com.plystra.base.caller.Level;
import com.plystra.directory.spaces.Spaces;
import com.plystra.http.input.FieldType;
import com.plystra.objects.Kind;
import com.plystra.objects.LifeCycle;
import com.plystra.objects.Placement;
import com.plystra.objects.Rules;
import com.plystra.objects.SearchKey;
import com.plystra.objects.SearchText;
import com.plystra.objects.Words;
import com.plystra.storage.db.schema.tables.records.RolesRecord;
import com.plystra.storage.writer.Tx;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Roles, which are granted to Members. A role's permissions define what it allows. */
public final class Roles {
  public static final Kind<RolesRecord> KIND =
      Kind.of("role", "role", ROLES)
          .guardedBy("roles", Level.SPACE)
          .placed(Placement.wholeSpace(ROLES.SPACE_ID))
          .inSpace(ROLES.SPACE_ID, Spaces.KIND)
          .with(required(ROLES.KEY, FieldType.key()).fixed())
          .with(derived(ROLES.NAME, FieldType.name()))
          .with(optional(ROLES.DESCRIPTION, FieldType.description()))
          .unique("key", ROLES.SPACE_ID, ROLES.KEY)
          .sortedBy(ROLES.KEY)
          .filter(ROLES.KEY, FieldType.key())
          .index(ROLES.SPACE_ID, ROLES.STATUS)
          .index(ROLES.SPACE_ID)
          .shownInSearch(ROLES.NAME, ROLES.KEY)
          .searchedBy(SearchKey.of(ROLES.KEY, SearchText::folded))
          .searchedBy(SearchKey.computed(ROLES, "search_name"))
          .lifeCycle(LifeCycle.DISABLING)
          .rules(new NameFromKey())
          .build();

  private Roles() {}

  /** The role with this key in the Space. */
  public static Optional<String> idOf(DSLContext db, String space, String key) {
    return db.select(ROLES.ID)
        .from(ROLES)
        .where(ROLES.SPACE_ID.eq(space))
        .and(ROLES.KEY.eq(key))
        .fetchOptional(ROLES.ID);
  }

  private static final class NameFromKey implements Rules<RolesRecord> {
    @Override
    public void complete(Tx tx, RolesRecord row) {
      @Nullable String given = row.getName();
      if (given == null) {
        row.setName(Words.of(row.getKey()));
      }
    }
  }
}
