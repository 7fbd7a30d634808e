package com.plystra.directory.members;

import static com.plystra.objects.Property.defaulted;
import static com.plystra.objects.Property.required;
import static com.plystra.storage.db.schema.Tables.MEMBERS;

import com.plystra.base.caller.Level;
import com.plystra.directory.spaces.Spaces;
import com.plystra.http.input.FieldType;
import com.plystra.objects.Kind;
import com.plystra.objects.LifeCycle;
import com.plystra.objects.Placement;
import com.plystra.objects.SearchKey;
import com.plystra.storage.db.schema.tables.records.MembersRecord;

/** Members: the identities that act in a Space. */
public final class Members {
  private static final FieldType TYPE = FieldType.oneOf("human", "service", "system");

  public static final Kind<MembersRecord> KIND =
      Kind.of("member", "member", MEMBERS)
          .guardedBy("members", Level.SPACE)
          .placed(Placement.wholeSpace(MEMBERS.SPACE_ID))
          .metadataFromSpace()
          .inSpace(MEMBERS.SPACE_ID, Spaces.KIND)
          .with(required(MEMBERS.DISPLAY_NAME, FieldType.name()))
          .with(defaulted(MEMBERS.MEMBER_TYPE, TYPE, "human"))
          .sortedBy(MEMBERS.DISPLAY_NAME)
          .filter(MEMBERS.MEMBER_TYPE, TYPE)
          .filter(MEMBERS.DISPLAY_NAME, FieldType.name())
          .index(MEMBERS.SPACE_ID, MEMBERS.MEMBER_TYPE)
          .index(MEMBERS.SPACE_ID, MEMBERS.STATUS)
          .index(MEMBERS.SPACE_ID)
          .shownInSearch(MEMBERS.DISPLAY_NAME, MEMBERS.MEMBER_TYPE)
          .searchedBy(SearchKey.computed(MEMBERS, "search_name"))
          .lifeCycle(LifeCycle.DISABLING)
          .build();

  private Members() {}
}
