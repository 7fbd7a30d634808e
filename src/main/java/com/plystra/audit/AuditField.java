package com.plystra.audit;

import com.plystra.journal.FieldHashes;
import com.plystra.journal.RecordFields;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The fields that audit lists filter by; each is a column of the index. The numbers stand in files:
 * they never change, and are in the order of {@link RecordFields}.
 */
public enum AuditField {
  SPACE_ID(0, RecordFields::spaceId),
  ACTOR_USER_ID(1, RecordFields::actorUserId),
  ACTOR_MEMBER_ID(2, RecordFields::actorMemberId),
  ACTOR_USER_MEMBER_ID(3, RecordFields::actorUserMemberId),
  ACTION(4, RecordFields::action),
  RESOURCE_TYPE(5, RecordFields::resourceType),
  RESOURCE_ID(6, RecordFields::resourceId),
  DECISION(7, RecordFields::decision),
  DENY_CODE(8, RecordFields::denyCode),
  REQUEST_ID(9, RecordFields::requestId);

  private final int column;
  private final Function<RecordFields, @Nullable String> value;

  AuditField(int column, Function<RecordFields, @Nullable String> value) {
    this.column = column;
    this.value = value;
  }

  /** As named in the API, e.g. {@code deny_code}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  int column() {
    return column;
  }

  @Nullable String of(RecordFields fields) {
    return value.apply(fields);
  }

  /** 32 bits of a value, as the index keeps it. */
  static int hash(String value) {
    return FieldHashes.of(value);
  }
}
