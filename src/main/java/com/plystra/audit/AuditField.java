package com.plystra.audit;

import com.plystra.journal.RecordFields;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The fields that audit lists filter by; each is a column of the index, in this order. */
public enum AuditField {
  SPACE_ID(RecordFields::spaceId),
  ACTOR_USER_ID(RecordFields::actorUserId),
  ACTOR_MEMBER_ID(RecordFields::actorMemberId),
  ACTOR_USER_MEMBER_ID(RecordFields::actorUserMemberId),
  ACTION(RecordFields::action),
  RESOURCE_TYPE(RecordFields::resourceType),
  RESOURCE_ID(RecordFields::resourceId),
  DECISION(RecordFields::decision),
  DENY_CODE(RecordFields::denyCode),
  REQUEST_ID(RecordFields::requestId);

  private final Function<RecordFields, @Nullable String> value;

  AuditField(Function<RecordFields, @Nullable String> value) {
    this.value = value;
  }

  /** As named in the API, e.g. {@code deny_code}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Nullable String of(RecordFields fields) {
    return value.apply(fields);
  }

  /** 32 bits of a value, as the index keeps it; equal values have equal hashes. */
  static int hash(@Nullable String value) {
    if (value == null) {
      return 0;
    }
    int mixed = value.hashCode() * 0x9E3779B9;
    return mixed == 0 ? 1 : mixed;
  }
}
