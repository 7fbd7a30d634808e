package com.plystra.directory.groups;

import static com.plystra.storage.db.schema.Tables.SPACE_GROUPS;

import com.plystra.base.caller.MissingPermission;
import com.plystra.base.caller.PermissionKey;
import com.plystra.base.problem.Faults;
import com.plystra.http.input.Fields;
import com.plystra.objects.Rules;
import com.plystra.objects.Words;
import com.plystra.storage.db.schema.tables.records.SpaceGroupsRecord;
import com.plystra.storage.writer.Tx;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** The path of a group: it extends the path of its parent by one segment. */
final class GroupPaths implements Rules<SpaceGroupsRecord> {
  @Override
  public void creating(Tx tx, SpaceGroupsRecord row, Fields body, Faults faults) {
    // Before anything is looked up: an error must not tell which groups there are elsewhere.
    if (!tx.caller().reach().has(row.getSpaceId(), row.getPath())) {
      throw MissingPermission.of(tx.caller().principal(), PermissionKey.GROUPS_MANAGE);
    }
    @Nullable String given = row.getParentGroupId();
    if (given == null) {
      row.setParentGroupId(byPath(tx.db(), row, faults));
    } else {
      checkParent(tx.db(), row, given, nameOfParent(body), faults);
    }
    row.setDepth((int) row.getPath().chars().filter(c -> c == '.').count());
  }

  @Override
  public void complete(Tx tx, SpaceGroupsRecord row) {
    @Nullable String name = row.getName();
    if (name == null) {
      row.setName(Words.of(lastSegment(row.getPath())));
    }
    @Nullable String displayName = row.getDisplayName();
    if (displayName == null) {
      row.setDisplayName(row.getName());
    }
  }

  private static String nameOfParent(Fields body) {
    return body.isMissing(Groups.PARENT) ? Groups.PARENT_ALIAS : Groups.PARENT;
  }

  private static void checkParent(
      DSLContext db, SpaceGroupsRecord row, String parent, String field, Faults faults) {
    String path =
        db.select(SPACE_GROUPS.PATH)
            .from(SPACE_GROUPS)
            .where(SPACE_GROUPS.SPACE_ID.eq(row.getSpaceId()), SPACE_GROUPS.ID.eq(parent))
            .fetchOne(SPACE_GROUPS.PATH);
    if (path == null) {
      faults.add(field, "is not a group of this space");
    } else if (!prefix(row.getPath()).equals(Optional.of(path))) {
      faults.add("path", "must extend the parent's path, " + path + ", by one segment");
    }
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
      faults.add("path", "has no parent: there is no group with the path " + prefix.get());
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
