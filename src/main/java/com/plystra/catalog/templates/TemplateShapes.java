package com.plystra.catalog.templates;

import com.plystra.http.output.DataShape;
import com.plystra.http.output.RecordShape;
import com.plystra.http.output.Schema;
import java.util.function.Function;

/** The shapes of plans and installations in responses: what {@link InstallPlan#json} writes. */
final class TemplateShapes {
  private static final Schema TEXT = Schema.text();

  static final DataShape TEMPLATE =
      RecordShape.of(Template.class)
          .with("template_id", Schema.id())
          .with("spaces", Schema.listOf(RecordShape.of(Template.TemplateSpace.class)));

  static final DataShape PLAN =
      DataShape.of("TemplatePlan", "The plan of an installation.")
          .with("template_id", Schema.id())
          .with("id", Schema.id())
          .with("space_id", Schema.id().orNull())
          .with("missing_plugins", Schema.listOf(TEXT))
          .with(
              "changes",
              lists(
                  DataShape.of("TemplateChanges", "All objects that the template needs, by kind."),
                  TemplateShapes::step));

  private static final DataShape APPLIED =
      lists(
          DataShape.of("TemplateApplied", "The ids of the created objects, by kind."),
          type -> Schema.id());

  static final DataShape INSTALLATION =
      DataShape.of("TemplateInstallation", "An installation with its plan and the created objects.")
          .with("installation_id", Schema.id())
          .with("id", Schema.id())
          .with("template_id", Schema.id())
          .with("status", Schema.only("installed"))
          .with("space_id", Schema.id())
          .with("template", TEMPLATE)
          .with("preview", PLAN)
          .with("applied", APPLIED);

  private TemplateShapes() {}

  private static DataShape lists(DataShape shape, Function<InstallPlan.ObjectType, Schema> items) {
    for (InstallPlan.ObjectType type : InstallPlan.ObjectType.values()) {
      shape = shape.with(type.key(), Schema.listOf(items.apply(type)));
    }
    return shape;
  }

  private static DataShape step(InstallPlan.ObjectType type) {
    return switch (type) {
      case SPACES -> step("Space", "A Space").with("name", TEXT);
      case GROUPS -> step("Group", "A group").with("path", TEXT).with("name", TEXT);
      case ROLES -> step("Role", "A role").with("key", TEXT).with("name", TEXT);
      case PERMISSIONS ->
          step("Permission", "A permission")
              .with("resource", TEXT)
              .with("action", TEXT)
              .with("scope", TEXT);
      case ROLE_PERMISSIONS ->
          step("RolePermission", "A permission that a role holds")
              .with("role_key", TEXT)
              .with("permission", TEXT);
    };
  }

  private static DataShape step(String name, String words) {
    return DataShape.of(
            "Planned" + name, words + " that exists or will be created; its id, if known.")
        .with("change", Schema.oneOf("exists", "create"))
        .with("id", Schema.id().orNull());
  }
}
