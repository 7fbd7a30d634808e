package com.plystra.directory.groups;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.decision.world.CurrentWorld;
import com.plystra.decision.world.World;
import com.plystra.http.output.DataShape;
import com.plystra.http.output.Schema;
import com.plystra.objects.ObjectForm;
import com.plystra.storage.db.schema.tables.records.SpaceGroupsRecord;
import java.util.List;
import org.jooq.DSLContext;

/**
 * A group as a node of the tree: adds the number of its children. It is taken from the world, since
 * the database would count it for every page.
 */
final class TreeForm implements ObjectForm<SpaceGroupsRecord> {
  private static final String CHILDREN = "children_count";

  private final CurrentWorld current;

  TreeForm(CurrentWorld current) {
    this.current = current;
  }

  @Override
  public DataShape shape(DataShape columns) {
    return Groups.KIND.form().shape(columns).with(CHILDREN, Schema.integer());
  }

  @Override
  public List<ObjectNode> of(DSLContext db, List<SpaceGroupsRecord> rows) {
    World world = current.get();
    List<ObjectNode> nodes = Groups.KIND.form().of(db, rows);
    for (int i = 0; i < nodes.size(); i++) {
      nodes.get(i).put(CHILDREN, world.childrenOf(rows.get(i).getId()));
    }
    return nodes;
  }
}
