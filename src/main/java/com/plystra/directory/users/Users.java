package com.plystra.directory.users;

import static com.plystra.objects.Property.optional;
import static com.plystra.objects.Property.required;
import static com.plystra.storage.db.schema.Tables.USERS;
import static com.plystra.storage.db.schema.Tables.USER_MEMBERS;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.access.admins.CoveredUsers;
import com.plystra.access.admins.SuperAdmins;
import com.plystra.access.login.EmailKey;
import com.plystra.access.sessions.UserSessions;
import com.plystra.base.caller.Level;
import com.plystra.base.caller.Place;
import com.plystra.base.problem.Faults;
import com.plystra.directory.spaces.Spaces;
import com.plystra.http.input.FieldType;
import com.plystra.http.input.Fields;
import com.plystra.http.input.Shape;
import com.plystra.objects.Kind;
import com.plystra.objects.LifeCycle;
import com.plystra.objects.ListOrder;
import com.plystra.objects.Location;
import com.plystra.objects.Placement;
import com.plystra.objects.Rules;
import com.plystra.objects.SearchKey;
import com.plystra.objects.SearchText;
import com.plystra.storage.db.SearchColumns;
import com.plystra.storage.db.schema.tables.records.UsersRecord;
import com.plystra.storage.writer.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.TableField;
import org.jooq.UpdatableRecord;
import org.jooq.impl.DSL;

/** Users: login accounts. They act only through Members, never by themselves. */
public final class Users {
  static final String PASSWORD = "password";
  static final String PASSWORD_HASH = "password_hash";
  private static final int MAX_EMAIL = 254;
  private static final int MAX_PHONE = 64;
  private static final int MAX_PASSWORD_BYTES = 1_024;
  private static final int MAX_HASH_BYTES = 512;
  private static final ListOrder BY_ADDRESS =
      new ListOrder(List.of(USER_MEMBERS.EMAIL, USER_MEMBERS.USER_ID));
  // A search sees fewer Users where they have more bindings in a Space than these, on average.
  private static final int MOST_BINDINGS = 4;
  private static final Field<String> SEARCH_EMAIL = SearchColumns.of(USER_MEMBERS, "search_email");
  private static final FieldType SECRET = FieldType.secret(MAX_PASSWORD_BYTES);
  private static final FieldType HASH = FieldType.secret(MAX_HASH_BYTES);

  public static final Kind<UsersRecord> KIND =
      Kind.of("user", "user", USERS)
          .guardedBy("users", Level.INSTANCE)
          .placed(Users.<UsersRecord>placedBy(USERS.ID).linkedBy(Users::bound))
          .failing("LAST_SUPER_ADMIN")
          .with(
              required(
                  USERS.EMAIL,
                  FieldType.pattern(
                      "[^@\\x00-\\x20\\x7f-\\x9f]+@[^@\\x00-\\x20\\x7f-\\x9f]+",
                      "an e-mail address",
                      MAX_EMAIL)))
          .with(optional(USERS.USERNAME, FieldType.name()))
          .with(optional(USERS.PHONE, FieldType.label(MAX_PHONE)))
          .alsoTakes(
              Shape.object().optional(PASSWORD, SECRET).optional(PASSWORD_HASH, HASH),
              Shape.object().notNull(PASSWORD, SECRET).notNull(PASSWORD_HASH, HASH))
          .unique("email", USERS.EMAIL_KEY)
          .unique("username", USERS.USERNAME)
          .sortedBy(USERS.EMAIL)
          .filter(USERS.USERNAME, FieldType.name())
          .lookUp("email", USERS.EMAIL_KEY, FieldType.label(MAX_EMAIL), EmailKey::of)
          .index(USERS.USERNAME)
          .index(USERS.EMAIL_KEY)
          .index(USERS.STATUS)
          .shownInSearch(USERS.EMAIL, USERS.USERNAME)
          .searchedBy(SearchKey.computed(USERS, "search_email").linkedBy(Users::boundByAddress))
          .searchedBy(SearchKey.computed(USERS, "search_name").testedBy(Users::boundAmong))
          .lifeCycle(LifeCycle.DISABLING)
          .auditSpaceGiven(Spaces.KIND)
          .rules(new UserRules())
          .build();

  private Users() {}

  /**
   * The user as the API shows it.
   *
   * @throws com.plystra.base.problem.Problem {@code USER_NOT_FOUND}
   */
  public static ObjectNode formOf(DSLContext db, String id) {
    KIND.require(db, id);
    return KIND.form().of(db, db.selectFrom(USERS).where(USERS.ID.eq(id)).fetchSingle());
  }

  /**
   * Places rows with a User: it is in the Spaces in which it has a binding, whatever the binding's
   * state.
   *
   * @param user the column of the User's id
   */
  public static <R extends UpdatableRecord<R>> Placement<R> placedBy(TableField<R, String> user) {
    return new Placement<>(
        place -> place.isWholeSpace() ? user.in(boundIn(place)) : DSL.falseCondition(),
        (db, place, row) ->
            place.isWholeSpace()
                && db.fetchExists(
                    USER_MEMBERS,
                    USER_MEMBERS.SPACE_ID.eq(place.spaceId()),
                    USER_MEMBERS.USER_ID.eq(row.get(user))),
        (db, row, at) -> Location.linkedTo(spacesOf(db, row.get(user), at)),
        null,
        null,
        (db, place) ->
            place.isWholeSpace()
                ? List.of(new Placement.Part<>(Map.of(), user.in(boundIn(place))))
                : List.of(),
        null);
  }

  /** The Spaces in which it had a binding at a time. */
  private static List<String> spacesOf(DSLContext db, String userId, Instant at) {
    return db.selectDistinct(USER_MEMBERS.SPACE_ID)
        .from(USER_MEMBERS)
        .where(USER_MEMBERS.USER_ID.eq(userId), USER_MEMBERS.CREATED_AT.le(at))
        .fetch(USER_MEMBERS.SPACE_ID);
  }

  private static Select<Record1<String>> boundIn(Place place) {
    return DSL.select(USER_MEMBERS.USER_ID)
        .from(USER_MEMBERS)
        .where(USER_MEMBERS.SPACE_ID.eq(place.spaceId()));
  }

  private static Set<String> boundAmong(DSLContext db, List<Place> places, List<String> ids) {
    List<String> spaces =
        places.stream().filter(Place::isWholeSpace).map(Place::spaceId).distinct().toList();
    return db.selectDistinct(USER_MEMBERS.USER_ID)
        .from(USER_MEMBERS)
        .where(USER_MEMBERS.USER_ID.in(ids), USER_MEMBERS.SPACE_ID.in(spaces))
        .fetchSet(USER_MEMBERS.USER_ID);
  }

  /** The addresses and ids of the Users that are bound in a Space, in order. */
  private static List<List<String>> bound(
      DSLContext db, Place place, Optional<List<String>> after, int limit) {
    List<List<String>> bound = new ArrayList<>();
    if (!place.isWholeSpace()) {
      return bound;
    }
    for (Condition range : BY_ADDRESS.ranges(after)) {
      if (bound.size() < limit) {
        db.select(USER_MEMBERS.EMAIL, USER_MEMBERS.USER_ID)
            .from(USER_MEMBERS)
            .where(USER_MEMBERS.SPACE_ID.eq(place.spaceId()), range)
            .orderBy(USER_MEMBERS.SPACE_ID, USER_MEMBERS.EMAIL, USER_MEMBERS.USER_ID)
            .limit(limit - bound.size())
            .forEach(row -> bound.add(List.of(row.value1(), row.value2())));
      }
    }
    return bound;
  }

  /** The ids of Users that are bound in a Space and whose addresses begin with the text. */
  private static List<String> boundByAddress(
      DSLContext db, Place place, SearchText text, int limit) {
    if (!place.isWholeSpace()) {
      return List.of();
    }
    // DISTINCT would read the whole range first.
    return db
        .select(USER_MEMBERS.USER_ID)
        .from(USER_MEMBERS)
        .where(
            USER_MEMBERS.SPACE_ID.eq(place.spaceId()),
            SearchKey.begins(SEARCH_EMAIL, text.folded()))
        .orderBy(USER_MEMBERS.SPACE_ID, SEARCH_EMAIL, USER_MEMBERS.USER_ID)
        .limit(MOST_BINDINGS * limit)
        .fetch(USER_MEMBERS.USER_ID)
        .stream()
        .distinct()
        .limit(limit)
        .toList();
  }

  private static final class UserRules implements Rules<UsersRecord> {
    @Override
    public void creating(Tx tx, UsersRecord row, Fields body, Faults faults) {
      row.setEmailKey(EmailKey.of(row.getEmail()));
      UserNames.check(tx, row, "id", "USER_CREATE_FAILED", faults);
      if (row.getPasswordHash() != null) {
        row.setPasswordChangedAt(tx.now());
      }
    }

    @Override
    public void changing(Tx tx, UsersRecord before, UsersRecord after, Faults faults) {
      requireCovered(tx, before, after);
      if (!Objects.equals(before.getPasswordHash(), after.getPasswordHash())) {
        after.setPasswordChangedAt(tx.now());
      }
      // A user whose address clashed when the keys were migrated keeps its old key until the
      // address is changed.
      if (!after.getEmail().equals(before.getEmail())) {
        after.setEmailKey(EmailKey.of(after.getEmail()));
        UserNames.check(tx, after, "email", "USER_UPDATE_FAILED", faults);
      }
    }

    // Anyone who knew the old password or has an open session must be logged out.
    @Override
    public void changed(Tx tx, UsersRecord before, UsersRecord after) {
      boolean otherPassword = !Objects.equals(before.getPasswordHash(), after.getPasswordHash());
      if (otherPassword || !after.getStatus().equals("active")) {
        UserSessions.end(tx, after.getId());
      }
      if (!after.getStatus().equals(before.getStatus())
          && SuperAdmins.hasGrant(tx.db(), after.getId())) {
        SuperAdmins.requireOneLeft(tx);
      }
    }

    // Who can set a User's password, or the address that single sign-on may trust, can act as it.
    private static void requireCovered(Tx tx, UsersRecord before, UsersRecord after) {
      boolean takesOver =
          !Objects.equals(before.getPasswordHash(), after.getPasswordHash())
              || !before.getEmail().equals(after.getEmail())
              || !before.getStatus().equals(after.getStatus());
      if (takesOver) {
        CoveredUsers.require(tx, after.getId());
      }
    }
  }
}
