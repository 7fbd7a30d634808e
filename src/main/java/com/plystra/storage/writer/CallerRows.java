package com.plystra.storage.writer;

import static com.plystra.storage.db.schema.Tables.ADMIN_GRANTS;
import static com.plystra.storage.db.schema.Tables.API_KEYS;
import static com.plystra.storage.db.schema.Tables.SESSIONS;

import com.plystra.base.caller.AdminLevel;
import com.plystra.base.caller.CallerIdentity;
import com.plystra.base.caller.CallerType;
import com.plystra.base.caller.Level;
import com.plystra.base.caller.PermissionKey;
import com.plystra.base.caller.PermissionKeyList;
import com.plystra.base.caller.Principal;
import com.plystra.base.caller.Right;
import com.plystra.decision.world.AdminGrant;
import com.plystra.decision.world.ApiKey;
import com.plystra.decision.world.LiveSession;
import com.plystra.decision.world.WorldEditor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** Makes from rows what the world knows of callers: API keys, admin grants and sessions. */
final class CallerRows {
  private static final String ACTIVE = "active";

  private CallerRows() {}

  static void apiKey(WorldEditor world, Record row) {
    Level level = Level.of(row.get(API_KEYS.LEVEL));
    List<ApiKey.Secret> secrets = new ArrayList<>();
    secrets.add(
        new ApiKey.Secret(
            row.get(API_KEYS.KEY_PREFIX),
            row.get(API_KEYS.HASH_KEY_ID),
            row.get(API_KEYS.KEY_HASH),
            null));
    String prefix = row.get(API_KEYS.PREVIOUS_PREFIX);
    String keyId = row.get(API_KEYS.PREVIOUS_HASH_KEY_ID);
    String hash = row.get(API_KEYS.PREVIOUS_HASH);
    Instant until = row.get(API_KEYS.PREVIOUS_VALID_UNTIL);
    if (prefix != null && keyId != null && hash != null && until != null) {
      secrets.add(new ApiKey.Secret(prefix, keyId, hash, until));
    }
    CallerIdentity identity =
        new CallerIdentity(CallerType.API_KEY, row.get(API_KEYS.ID), row.get(API_KEYS.NAME), null);
    world.put(
        new ApiKey(
            row.get(API_KEYS.ID),
            secrets,
            ACTIVE.equals(row.get(API_KEYS.STATUS)),
            row.get(API_KEYS.EXPIRES_AT),
            row.get(API_KEYS.REQUESTS_PER_SECOND),
            new Principal(
                identity,
                right(
                        world,
                        level,
                        row.get(API_KEYS.SPACE_ID),
                        row.get(API_KEYS.GROUP_ID),
                        PermissionKeyList.parse(row.get(API_KEYS.PERMISSION_KEYS)))
                    .map(List::of)
                    .orElse(List.of()))));
  }

  static void adminGrant(WorldEditor world, Record row) {
    if (!ACTIVE.equals(row.get(ADMIN_GRANTS.STATUS))) {
      noAdminGrant(world, row);
      return;
    }
    AdminLevel level = AdminLevel.of(row.get(ADMIN_GRANTS.LEVEL));
    Optional<Right> right =
        right(
            world,
            level.level(),
            row.get(ADMIN_GRANTS.SPACE_ID),
            row.get(ADMIN_GRANTS.GROUP_ID),
            List.of(row.get(ADMIN_GRANTS.PERMISSION_KEY)));
    right.ifPresent(
        given ->
            world.put(
                new AdminGrant(
                    row.get(ADMIN_GRANTS.ID),
                    row.get(ADMIN_GRANTS.USER_ID),
                    row.get(ADMIN_GRANTS.MEMBER_ID),
                    level == AdminLevel.INSTANCE_SUPER_ADMIN,
                    row.get(ADMIN_GRANTS.EXPIRES_AT),
                    given)));
  }

  static void noAdminGrant(WorldEditor world, Record row) {
    world.removeAdminGrant(row.get(ADMIN_GRANTS.USER_ID), row.get(ADMIN_GRANTS.ID));
  }

  /** Empty when the place of the right does not exist. */
  private static Optional<Right> right(
      WorldEditor world,
      Level level,
      @Nullable String spaceId,
      @Nullable String groupId,
      List<String> keys) {
    Set<PermissionKey> effective = PermissionKey.effective(keys, level);
    if (level == Level.INSTANCE) {
      return Optional.of(new Right(null, effective));
    }
    return Optional.ofNullable(spaceId)
        .flatMap(space -> world.placeOf(space, level == Level.GROUP ? groupId : null))
        .filter(place -> place.level() == level)
        .map(place -> new Right(place, effective));
  }

  static void session(WorldEditor world, Record row) {
    world.put(
        new LiveSession(
            row.get(SESSIONS.ID),
            row.get(SESSIONS.USER_ID),
            row.get(SESSIONS.USER_MEMBER_ID),
            row.get(SESSIONS.ACCESS_HASH),
            row.get(SESSIONS.CREATED_AT),
            row.get(SESSIONS.UPDATED_AT),
            row.get(SESSIONS.EXPIRES_AT),
            row.get(SESSIONS.REFRESH_EXPIRES_AT)));
  }
}
