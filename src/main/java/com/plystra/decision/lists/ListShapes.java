package com.plystra.decision.lists;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.plystra.base.hash.Part;
import com.plystra.decision.authz.DecisionShapes;
import com.plystra.decision.world.Group;
import com.plystra.decision.world.Resource;
import com.plystra.http.JsonContent;
import com.plystra.http.output.DataShape;
import com.plystra.http.output.Schema;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

  static final DataShape SUBJECT =
      DataShape.of("ListedSubject", "A subject that may do the action on the resource.")
          .with("user_id", Schema.id())
          .with("email", TEXT.orNull())
          .with("user_member_id", Schema.id())
          .with("member_id", Schema.id())
          .with("member_display_name", TEXT.orNull())
          .with("via", Schema.listOf(Schema.id()));

  static final DataShape ACTION =
      DataShape.of("ListedAction", "A registered action, and whether the actor may do it.")
          .with("action", TEXT)
          .with("risk_level", TEXT)
          .with("allow", Schema.bool())
          .with("deny_code", DecisionShapes.DENY_CODE);

  private static final JsonFactory JSON = new JsonFactory();

  private ListShapes() {}

  /**
   * A row about a subject.
   *
   * @param showsUsers whether the caller may read Users
   * @param showsMembers whether the caller may read Members
   */
  static JsonContent row(ListedSubject row, boolean showsUsers, boolean showsMembers) {
    return out -> {
      out.writeStartObject();
      out.writeStringField("user_id", row.user().id());
      out.writeStringField("email", showsUsers ? text(row.user().part(), "email") : null);
      out.writeStringField("user_member_id", row.binding().id());
      out.writeStringField("member_id", row.member().id());
      out.writeStringField(
          "member_display_name", showsMembers ? text(row.member().part(), "display_name") : null);
      via(out, row.via());
      out.writeEndObject();
    };
  }

  /** As {@link #row(ListedSubject, boolean, boolean)}, of an access map. */
  static JsonContent row(AccessRow row, boolean showsUsers, boolean showsMembers) {
    return out -> {
      Resource resource = row.resource();
      out.writeStartObject();
      out.writeStringField("user_id", row.user().id());
      out.writeStringField("email", showsUsers ? text(row.user().part(), "email") : null);
      out.writeStringField("user_member_id", row.binding().id());
      out.writeStringField("member_id", row.member().id());
      out.writeStringField(
          "member_display_name", showsMembers ? text(row.member().part(), "display_name") : null);
      out.writeStringField("resource_type", row.type());
      out.writeStringField("action", row.action());
      if (resource == null) {
        out.writeStringField("region", row.region());
        out.writeNumberField("resources", row.resources());
        out.writeBooleanField("conditional", row.conditional());
      } else {
        out.writeStringField("resource_id", resource.id());
      }
      via(out, row.via());
      out.writeEndObject();
    };
  }

  static JsonContent row(ListedAction row) {
    return out -> {
      out.writeStartObject();
      out.writeStringField("action", row.action());
      out.writeStringField("risk_level", text(row.part(), "risk_level"));
      out.writeBooleanField("allow", row.denyCode() == null);
      out.writeStringField("deny_code", row.denyCode() == null ? null : row.denyCode().name());
      out.writeEndObject();
    };
  }

  /** A field of an object's part of a trace, which is a flat object of texts. */
  private static @Nullable String text(Part part, String name) throws IOException {
    try (JsonParser in = JSON.createParser(part.json())) {
      in.nextToken();
      String field;
      while ((field = in.nextFieldName()) != null) {
        String value = in.nextTextValue();
        if (field.equals(name)) {
          return value;
        }
      }
    }
    return null;
  }

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
