package com.plystra.groups;

import static com.plystra.db.schema.Tables.SPACE_GROUPS;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.db.schema.tables.records.SpaceGroupsRecord;
import com.plystra.management.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** A group as a node of the tree: with the number of its children. */
final class TreeForm implements Form<SpaceGroupsRecord> {
  private static final String COUNT = "children_count";

  @Override
  public List<ObjectNode> of(DSLContext db, List<SpaceGroupsRecord> rows) {
    Map<String, Integer> counts = childrenOf(db, rows);
    List<ObjectNode> nodes = new ArrayList<>();
    for (SpaceGroupsRecord row : rows) {
      ObjectNode node = Groups.KIND.form().of(db, row);
      nodes.add(node.put(COUNT, counts.getOrDefault(row.getId(), 0)));
    }
    return nodes;
  }

  private static Map<String, Integer> childrenOf(DSLContext db, List<SpaceGroupsRecord> rows) {
    if (rows.isEmpty()) {
      return Map.of();
    }
    List<String> ids = rows.stream().map(SpaceGroupsRecord::getId).toList();
    var count = DSL.count();
    return db.select(SPACE_GROUPS.PARENT_GROUP_ID, count)
        .from(SPACE_GROUPS)
        .where(
            SPACE_GROUPS.SPACE_ID.eq(rows.get(0).getSpaceId()),
            SPACE_GROUPS.PARENT_GROUP_ID.in(ids))
        .groupBy(SPACE_GROUPS.PARENT_GROUP_ID)
        .fetchMap(SPACE_GROUPS.PARENT_GROUP_ID, count);
  }
}
