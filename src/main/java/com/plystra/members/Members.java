package com.plystra.members;

import static com.plystra.db.schema.Tables.MEMBERS;
import static com.plystra.management.Property.defaulted;
import static com.plystra.management.Property.required;

import com.plystra.db.schema.tables.records.MembersRecord;
import com.plystra.http.input.FieldType;
import com.plystra.management.Kind;
import com.plystra.management.LifeCycle;
import com.plystra.spaces.Spaces;

/** Members: who acts in a Space. */
public final class Members {
  private static final FieldType TYPE = FieldType.oneOf("human", "service", "system");

  public static final Kind<MembersRecord> KIND =
      Kind.of("member", "member", MEMBERS)
          .inSpace(MEMBERS.SPACE_ID, Spaces.KIND)
          .with(required(MEMBERS.DISPLAY_NAME, FieldType.name()))
          .with(defaulted(MEMBERS.MEMBER_TYPE, TYPE, "human"))
          .sortedBy(MEMBERS.DISPLAY_NAME)
          .filter(MEMBERS.MEMBER_TYPE, TYPE)
          .index(MEMBERS.SPACE_ID, MEMBERS.MEMBER_TYPE)
          .index(MEMBERS.SPACE_ID, MEMBERS.STATUS)
          .index(MEMBERS.SPACE_ID)
          .lifeCycle(LifeCycle.DISABLING)
          .build();

  private Members() {}
}
