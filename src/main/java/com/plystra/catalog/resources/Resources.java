package com.plystra.catalog.resources;

import static com.plystra.objects.Property.defaulted;
import static com.plystra.objects.Property.optional;
import static com.plystra.objects.Property.required;
import static com.plystra.storage.db.schema.Tables.RESOURCES;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.base.caller.Level;
import com.plystra.catalog.registry.ResourceTypes;
import com.plystra.directory.groups.GroupPlacement;
import com.plystra.directory.groups.Groups;
import com.plystra.directory.members.Members;
import com.plystra.directory.spaces.Spaces;
import com.plystra.http.input.FieldType;
import com.plystra.http.input.Shape;
import com.plystra.http.output.DataShape;
import com.plystra.http.output.Schema;
import com.plystra.objects.Kind;
import com.plystra.objects.KindBuilder;
import com.plystra.objects.LifeCycle;
import com.plystra.objects.ObjectForm;
import com.plystra.objects.PublicForm;
import com.plystra.objects.ReferenceLookup;
import com.plystra.objects.SearchKey;
import com.plystra.objects.SearchText;
import com.plystra.storage.db.schema.tables.records.ResourcesRecord;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;

/**
 * Resources: the objects that checks are about. A resource is identified by its type and id
 * together.
 */
public final class Resources {
  private static final String SPACE_NAME = "space_name";
  private static final String GROUP_PATH = "group_path";
  private static final String OWNER_NAME = "owner_member_display_name";

  public static final Kind<ResourcesRecord> KIND = named("resource", LifeCycle.ARCHIVING).build();

  /** The same rows for the data console, which can also delete them and has its own kind name. */
  public static final Kind<ResourcesRecord> ROWS =
      named("data_row", deleting()).createdElsewhere().build();

  private Resources() {}

  private static LifeCycle deleting() {
    List<LifeCycle.Action> actions = new ArrayList<>(LifeCycle.ARCHIVING.actions());
    actions.add(
        new LifeCycle.Action(
            "delete", "deleted", "deleted", "Removes it from lists.", Shape.object()));
    return new LifeCycle(LifeCycle.ARCHIVING.states(), actions);
  }

  private static KindBuilder<ResourcesRecord> named(String name, LifeCycle states) {
    return Kind.of(name, "resource", RESOURCES)
        .guardedBy("resources", Level.GROUP)
        .placed(GroupPlacement.of(RESOURCES.SPACE_ID, RESOURCES.GROUP_ID))
        .inSpace(RESOURCES.SPACE_ID, Spaces.KIND)
        .prefixedBy(RESOURCES.RESOURCE_TYPE)
        .auditedAs(RESOURCES.RESOURCE_TYPE)
        .with(required(RESOURCES.RESOURCE_TYPE, FieldType.key()).fixed().to(ResourceTypes.KIND))
        .with(optional(RESOURCES.EXTERNAL_ID, FieldType.name()))
        .with(optional(RESOURCES.GROUP_ID, FieldType.id()).to(Groups.KIND))
        .with(optional(RESOURCES.OWNER_MEMBER_ID, FieldType.id()).to(Members.KIND))
        .with(optional(RESOURCES.DISPLAY_NAME, FieldType.name()))
        .with(defaulted(RESOURCES.VISIBILITY, FieldType.key(), "private"))
        .sortedBy(RESOURCES.RESOURCE_TYPE, RESOURCES.ID)
        .filter(RESOURCES.SPACE_ID, FieldType.id())
        .filter(RESOURCES.RESOURCE_TYPE, FieldType.key())
        .filter(RESOURCES.GROUP_ID, FieldType.id())
        .filter(RESOURCES.OWNER_MEMBER_ID, FieldType.id())
        .filter(RESOURCES.EXTERNAL_ID, FieldType.name())
        .index(RESOURCES.EXTERNAL_ID)
        .index(RESOURCES.OWNER_MEMBER_ID)
        .index(RESOURCES.GROUP_ID)
        .index(RESOURCES.SPACE_ID, RESOURCES.STATUS)
        .index(RESOURCES.SPACE_ID)
        .index(RESOURCES.STATUS)
        .shownInSearch(RESOURCES.ID, RESOURCES.DISPLAY_NAME)
        .searchedBy(RESOURCES.EXTERNAL_ID)
        .searchedBy(SearchKey.of(RESOURCES.ID, SearchText::given))
        .lifeCycle(states)
        .form(
            ObjectForm.adding(
                Resources::forms,
                new DataShape.Field(SPACE_NAME, Schema.text()),
                new DataShape.Field(GROUP_PATH, Schema.text().orNull()),
                new DataShape.Field(OWNER_NAME, Schema.text().orNull())));
  }

  /** The number of deleted resources, which lists leave out. */
  public static int deleted(DSLContext db) {
    return db.fetchCount(RESOURCES, RESOURCES.STATUS.eq("deleted"));
  }

  private static List<ObjectNode> forms(DSLContext db, List<ResourcesRecord> rows) {
    ReferenceLookup spaces = ReferenceLookup.of(db, rows, RESOURCES.SPACE_ID, Spaces.KIND, "name");
    ReferenceLookup groups = ReferenceLookup.of(db, rows, RESOURCES.GROUP_ID, Groups.KIND, "path");
    ReferenceLookup owners =
        ReferenceLookup.of(db, rows, RESOURCES.OWNER_MEMBER_ID, Members.KIND, "display_name");
    List<ObjectNode> forms = new ArrayList<>();
    for (ResourcesRecord row : rows) {
      forms.add(
          PublicForm.of(row)
              .put(SPACE_NAME, spaces.get(row.getSpaceId()))
              .put(GROUP_PATH, groups.get(row.getGroupId()))
              .put(OWNER_NAME, owners.get(row.getOwnerMemberId())));
    }
    return forms;
  }
}
