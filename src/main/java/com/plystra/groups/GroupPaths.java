package com.plystra.groups;

import static com.plystra.db.schema.Tables.SPACE_GROUPS;

import com.plystra.db.schema.tables.records.SpaceGroupsRecord;
import com.plystra.http.input.Fields;
import com.plystra.management.Rules;
import com.plystra.management.Words;
import com.plystra.mutation.Tx;
import com.plystra.problem.Faults;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** A group's place in the tree: its path extends its parent's by one segment. */
final class GroupPaths implements Rules<SpaceGroupsRecord> {
  @Override
  public void creating(Tx tx, SpaceGroupsRecord row, Fields body, Faults faults) {
    Optional<String> given =
        body.optText("parent_group_id").or(() -> body.optText(Groups.PARENT_ALIAS));
    row.setParentGroupId(
        given.isPresent()
            ? below(tx.db(), row, given.get(), faults)
            : byPath(tx.db(), row, faults));
    row.setDepth((int) row.getPath().chars().filter(c -> c == '.').count());
    @Nullable String name = row.getName();
    if (name == null) {
      row.setName(Words.of(lastSegment(row.getPath())));
    }
    @Nullable String displayName = row.getDisplayName();
    if (displayName == null) {
      row.setDisplayName(row.getName());
    }
  }

  private static String below(DSLContext db, SpaceGroupsRecord row, String parent, Faults faults) {
    String path =
        db.select(SPACE_GROUPS.PATH)
            .from(SPACE_GROUPS)
            .where(SPACE_GROUPS.SPACE_ID.eq(row.getSpaceId()), SPACE_GROUPS.ID.eq(parent))
            .fetchOne(SPACE_GROUPS.PATH);
    if (path == null) {
      faults.add("parent_group_id", "is no group of this space");
    } else if (!prefix(row.getPath()).equals(Optional.of(path))) {
      faults.add("path", "must extend the parent's path, " + path + ", by one segment");
    }
    return parent;
  }

  private static @Nullable String byPath(DSLContext db, SpaceGroupsRecord row, Faults faults) {
    Optional<String> prefix = prefix(row.getPath());
    if (prefix.isEmpty()) {
      return null;
    }
    String parent =
        db.select(SPACE_GROUPS.ID)
            .from(SPACE_GROUPS)
            .where(SPACE_GROUPS.SPACE_ID.eq(row.getSpaceId()), SPACE_GROUPS.PATH.eq(prefix.get()))
            .fetchOne(SPACE_GROUPS.ID);
    if (parent == null) {
      faults.add("path", "there is no group with the path " + prefix.get());
    }
    return parent;
  }

  private static Optional<String> prefix(String path) {
    int dot = path.lastIndexOf('.');
    return dot < 0 ? Optional.empty() : Optional.of(path.substring(0, dot));
  }

  private static String lastSegment(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }
}
