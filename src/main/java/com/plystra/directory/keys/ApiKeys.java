package com.plystra.directory.keys;

import static com.plystra.objects.Property.defaulted;
import static com.plystra.objects.Property.derived;
import static com.plystra.objects.Property.optional;
import static com.plystra.objects.Property.required;
import static com.plystra.storage.db.schema.Tables.API_KEYS;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.base.caller.Level;
import com.plystra.base.caller.MissingPermission;
import com.plystra.base.caller.PermissionKey;
import com.plystra.base.caller.PermissionKeyList;
import com.plystra.base.caller.Place;
import com.plystra.base.caller.Reach;
import com.plystra.base.caller.Right;
import com.plystra.base.problem.Faults;
import com.plystra.decision.world.ApiKey;
import com.plystra.directory.groups.GivenPlace;
import com.plystra.directory.groups.GroupPlacement;
import com.plystra.directory.groups.Groups;
import com.plystra.directory.spaces.Spaces;
import com.plystra.http.input.FieldType;
import com.plystra.http.input.Fields;
import com.plystra.http.input.Shape;
import com.plystra.http.output.DataShape;
import com.plystra.http.output.Schema;
import com.plystra.objects.Kind;
import com.plystra.objects.LifeCycle;
import com.plystra.objects.ObjectForm;
import com.plystra.objects.PublicForm;
import com.plystra.objects.Rules;
import com.plystra.storage.db.schema.tables.records.ApiKeysRecord;
import com.plystra.storage.writer.Tx;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** API keys: credentials of programs, with chosen permissions at one place. */
public final class ApiKeys {
  static final String PERMISSION_KEYS = "permission_keys";
  static final String LAST_USED_AT = "last_used_at";
  private static final int MAX_KEYS = 64;
  private static final int MAX_RATE = 1_000_000;
  private static final Set<String> INTERNAL =
      Set.of(
          "hash_key_id",
          "previous_prefix",
          "previous_hash_key_id",
          "created_under",
          PERMISSION_KEYS);
  private static final FieldType LEVEL = FieldType.oneOf("instance", "space", "group");
  private static final Shape KEYS =
      Shape.object()
          .required(
              PERMISSION_KEYS, FieldType.listOf(FieldType.label(FieldType.NAME_MAX), MAX_KEYS));

  public static final Kind<ApiKeysRecord> KIND =
      Kind.of("api_key", "ak", API_KEYS)
          .guardedBy(
              PermissionKey.API_KEYS_READ,
              PermissionKey.API_KEYS_CREATE,
              PermissionKey.API_KEYS_REVOKE,
              Level.GROUP)
          .placed(GroupPlacement.of(API_KEYS.SPACE_ID, API_KEYS.GROUP_ID))
          .with(required(API_KEYS.NAME, FieldType.name()))
          .with(defaulted(API_KEYS.LEVEL, LEVEL, "space").fixed())
          .with(optional(API_KEYS.SPACE_ID, FieldType.id()).fixed().to(Spaces.KIND))
          .with(optional(API_KEYS.GROUP_ID, FieldType.id()).fixed().to(Groups.KIND))
          .with(derived(API_KEYS.EXPIRES_AT, FieldType.time()))
          .with(optional(API_KEYS.REQUESTS_PER_SECOND, FieldType.integer(1, MAX_RATE)))
          .alsoTakes(KEYS, Shape.object())
          .unique("key_prefix", API_KEYS.KEY_PREFIX)
          .sortedBy(API_KEYS.NAME)
          .filter(API_KEYS.SPACE_ID, FieldType.id())
          .filter(API_KEYS.LEVEL, LEVEL)
          .index(API_KEYS.GROUP_ID)
          .index(API_KEYS.SPACE_ID)
          .index(API_KEYS.STATUS)
          .shownInSearch(API_KEYS.NAME, API_KEYS.LEVEL)
          .lifeCycle(LifeCycle.REVOKING_FOR_GOOD)
          .auditedIn(API_KEYS.SPACE_ID)
          .createdElsewhere()
          .form(
              ObjectForm.shaped(
                  (db, rows) -> rows.stream().map(ApiKeys::form).toList(), ApiKeys::shape))
          .rules(new WithinItsMaker())
          .build();

  private ApiKeys() {}

  private static ObjectNode form(ApiKeysRecord row) {
    ObjectNode form = PublicForm.of(row);
    form.remove(INTERNAL);
    var keys = form.putArray(PERMISSION_KEYS);
    PermissionKeyList.parse(row.getPermissionKeys()).forEach(keys::add);
    return form.putNull(LAST_USED_AT);
  }

  private static DataShape shape(DataShape columns) {
    return columns
        .without(INTERNAL)
        .with(PERMISSION_KEYS, Schema.listOf(Schema.text()))
        .with(LAST_USED_AT, Schema.time().orNull());
  }

  /** The right that a row gives; empty when its place does not exist. */
  static Optional<Right> right(Tx tx, ApiKeysRecord row) {
    return Optional.ofNullable(tx.world().apiKey(row.getId()))
        .map(ApiKey::principal)
        .flatMap(principal -> principal.rights().stream().findFirst());
  }

  /** Refuses a caller that does not cover the key: who can end or renew it could use it. */
  static void requireCovered(Tx tx, ApiKeysRecord row) {
    right(tx, row)
        .ifPresent(right -> MissingPermission.refuseMoreThan(tx.caller().principal(), right));
  }

  /** A key never reaches further than the caller that makes it. */
  private static final class WithinItsMaker implements Rules<ApiKeysRecord> {
    @Override
    public void creating(Tx tx, ApiKeysRecord row, Fields body, Faults faults) {
      Level level = Level.of(row.getLevel());
      List<String> keys = body.texts(PERMISSION_KEYS).stream().flatMap(Optional::stream).toList();
      row.setPermissionKeys(PermissionKeyList.text(keys));
      checkKeys(keys, level, faults);
      Optional<Place> place = place(tx, level, row, faults);
      if (faults.isEmpty()) {
        MissingPermission.refuseMoreThan(
            tx.caller().principal(),
            new Right(place.orElse(null), PermissionKey.effective(keys, level)));
      }
    }

    @Override
    public void changing(Tx tx, ApiKeysRecord before, ApiKeysRecord after, Faults faults) {
      requireCovered(tx, before);
    }

    private static void checkKeys(List<String> keys, Level level, Faults faults) {
      if (keys.isEmpty()) {
        faults.add(PERMISSION_KEYS, "must have at least one permission key");
      }
      for (String text : keys) {
        Optional<Set<PermissionKey>> named = PermissionKey.named(text, level);
        if (named.isEmpty()) {
          faults.add(PERMISSION_KEYS, text + " is not a permission key");
        } else {
          named.get().stream()
              .filter(key -> !level.isAtLeast(key.narrowest()))
              .forEach(
                  key ->
                      faults.add(
                          PERMISSION_KEYS,
                          key.text() + " cannot be held at the level " + level.key()));
        }
      }
    }

    private static Optional<Place> place(Tx tx, Level level, ApiKeysRecord row, Faults faults) {
      @Nullable String given = row.getSpaceId();
      if (level == Level.SPACE && given == null) {
        row.setSpaceId(onlySpace(tx.caller().reach()));
      }
      Optional<Place> place =
          new GivenPlace(level, level.key(), row.getSpaceId(), row.getGroupId())
              .of(tx.db(), faults);
      place.ifPresent(found -> row.setSpaceId(found.spaceId()));
      return place;
    }

    /** The Space of a caller that reaches one Space. */
    private static @Nullable String onlySpace(Reach reach) {
      List<Place> places = reach.places();
      return places.size() == 1 && places.get(0).isWholeSpace() ? places.get(0).spaceId() : null;
    }
  }
}
