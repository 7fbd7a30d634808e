package com.plystra.decision.lists;

import com.fasterxml.jackson.core.JsonGenerator;
import com.plystra.decision.world.Group;
import com.plystra.http.JsonContent;
import com.plystra.http.output.DataShape;
import com.plystra.http.output.Schema;
import java.io.IOException;
import java.util.List;

/** The rows of lists in answers. */
final class ListShapes {
  private static final Schema TEXT = Schema.text();

  static final DataShape RESOURCE =
      DataShape.of("ListedResource", "A resource on which the actor may do the action.")
          .with("resource_type", TEXT)
          .with("resource_id", Schema.id())
          .with("display_name", TEXT.orNull())
          .with("group_path", TEXT.orNull())
          .with("via", Schema.listOf(Schema.id()));

  private ListShapes() {}

  static JsonContent row(ListedResource row) {
    return out -> {
      Group group = row.group();
      out.writeStartObject();
      out.writeStringField("resource_type", row.resource().type());
      out.writeStringField("resource_id", row.resource().id());
      out.writeFieldName("display_name");
      out.writeRawValue(row.resource().name());
      out.writeStringField("group_path", group == null ? null : group.path());
      via(out, row.via());
      out.writeEndObject();
    };
  }

  private static void via(JsonGenerator out, List<String> grants) throws IOException {
    out.writeArrayFieldStart("via");
    for (String grant : grants) {
      out.writeString(grant);
    }
    out.writeEndArray();
  }
}
