package com.plystra.decision.lists;

import com.fasterxml.jackson.core.JsonGenerator;
import com.plystra.decision.authz.DecisionShapes;
import com.plystra.decision.world.Binding;
import com.plystra.decision.world.Group;
import com.plystra.decision.world.Member;
import com.plystra.decision.world.PartText;
import com.plystra.decision.world.Resource;
import com.plystra.decision.world.User;
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
      subject(out, row.user(), row.binding(), row.member(), showsUsers, showsMembers);
      via(out, row.via());
      out.writeEndObject();
    };
  }

  /** As {@link #row(ListedSubject, boolean, boolean)}, of an access map. */
  static JsonContent row(AccessRow row, boolean showsUsers, boolean showsMembers) {
    return out -> {
      Resource resource = row.resource();
      out.writeStartObject();
      subject(out, row.user(), row.binding(), row.member(), showsUsers, showsMembers);
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
      out.writeStringField("risk_level", PartText.member(row.part().json(), "risk_level"));
      out.writeBooleanField("allow", row.denyCode() == null);
      out.writeStringField("deny_code", row.denyCode() == null ? null : row.denyCode().name());
      out.writeEndObject();
    };
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

  private static void subject(
      JsonGenerator out,
      User user,
      Binding binding,
      Member member,
      boolean showsUsers,
      boolean showsMembers)
      throws IOException {
    out.writeStringField("user_id", user.id());
    out.writeStringField("email", showsUsers ? PartText.member(user.part().json(), "email") : null);
    out.writeStringField("user_member_id", binding.id());
    out.writeStringField("member_id", member.id());
    out.writeStringField(
        "member_display_name",
        showsMembers ? PartText.member(member.part().json(), "display_name") : null);
  }

  private static void via(JsonGenerator out, List<String> grants) throws IOException {
    out.writeArrayFieldStart("via");
    for (String grant : grants) {
      out.writeString(grant);
    }
    out.writeEndArray();
  }
}
