package com.plystra.ops.search;

import com.plystra.audit.AuditLog;
import com.plystra.base.caller.PermissionKey;
import com.plystra.base.caller.Place;
import com.plystra.base.caller.Principal;
import com.plystra.base.caller.Reach;
import com.plystra.catalog.registry.ResourceTypes;
import com.plystra.catalog.resources.Resources;
import com.plystra.directory.admins.AdminGrants;
import com.plystra.directory.groups.Groups;
import com.plystra.directory.keys.ApiKeys;
import com.plystra.directory.members.MemberRoles;
import com.plystra.directory.members.Members;
import com.plystra.directory.members.UserMembers;
import com.plystra.directory.permissions.Permissions;
import com.plystra.directory.roles.Roles;
import com.plystra.directory.spaces.Spaces;
import com.plystra.directory.users.Users;
import com.plystra.journal.RecordField;
import com.plystra.journal.Stored;
import com.plystra.objects.FoundObject;
import com.plystra.objects.Kind;
import com.plystra.objects.ObjectSearch;
import com.plystra.objects.SearchText;
import com.plystra.storage.db.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Searches all kinds of objects, each as far as the caller may read it. */
final class EverythingSearch {
  /** The kind of audit records. */
  static final String AUDIT_LOG = "audit_log";

  private static final List<Kind<?>> KINDS =
      List.of(
          Users.KIND,
          Members.KIND,
          Groups.KIND,
          Roles.KIND,
          Resources.KIND,
          ResourceTypes.KIND,
          Spaces.KIND,
          Permissions.KIND,
          UserMembers.KIND,
          MemberRoles.KIND,
          ApiKeys.KIND,
          AdminGrants.KIND);

  private final Database database;
  private final AuditLog audit;

  EverythingSearch(Database database, AuditLog audit) {
    this.database = database;
    this.audit = audit;
  }

  /** The names of kinds, in the order of answers. */
  static List<String> kinds() {
    return Stream.concat(KINDS.stream().map(Kind::name), Stream.of(AUDIT_LOG)).toList();
  }

  /** The keys with which something can be found. */
  static List<PermissionKey> keys() {
    return Stream.concat(KINDS.stream().map(Kind::readKey), Stream.of(PermissionKey.AUDIT_READ))
        .distinct()
        .sorted()
        .toList();
  }

  /**
   * What a caller searches for.
   *
   * @param text empty for the first objects of the kinds
   * @param kinds the names of kinds; empty for all
   * @param space the Space that found objects are in
   */
  record Wanted(String text, Set<String> kinds, Optional<String> space, int limit) {
    boolean has(String kind) {
      return kinds.isEmpty() || kinds.contains(kind);
    }
  }

  /** At most {@code limit} objects, grouped by kind. No kind displaces the others. */
  List<FoundObject> find(Principal caller, Wanted wanted) {
    DSLContext db = database.reads();
    @Nullable SearchText text = wanted.text().isEmpty() ? null : SearchText.of(db, wanted.text());
    List<List<FoundObject>> byKind = new ArrayList<>();
    for (Kind<?> kind : KINDS) {
      Reach reach = reach(caller, kind.readKey(), wanted);
      if (reach != null && wanted.has(kind.name())) {
        ObjectSearch<?> search = new ObjectSearch<>(kind);
        byKind.add(
            text == null
                ? search.first(db, reach, wanted.limit())
                : search.find(db, reach, text, wanted.limit()));
      }
    }
    Reach reach = reach(caller, PermissionKey.AUDIT_READ, wanted);
    if (reach != null && text != null && wanted.has(AUDIT_LOG)) {
      byKind.add(
          audit.get(text.given()).filter(stored -> has(reach, stored)).stream()
              .map(EverythingSearch::shown)
              .toList());
    }
    return shared(byKind, wanted.limit());
  }

  /** Where the caller may read, within the Space that it names; null for nowhere. */
  private static @Nullable Reach reach(Principal caller, PermissionKey key, Wanted wanted) {
    Reach reach = caller.reach(key);
    if (reach == null || wanted.space().isEmpty()) {
      return reach;
    }
    String space = wanted.space().get();
    if (reach.isEverything()) {
      return Reach.of(List.of(Place.space(space)));
    }
    List<Place> places =
        reach.places().stream().filter(place -> place.spaceId().equals(space)).toList();
    return places.isEmpty() ? null : Reach.of(places);
  }

  private static boolean has(Reach reach, Stored stored) {
    return reach.hasSpace(stored.record().fields().get(RecordField.SPACE_ID));
  }

  private static FoundObject shown(Stored stored) {
    return new FoundObject(
        AUDIT_LOG,
        stored.listed().id(),
        null,
        stored.record().fields().action(),
        stored.record().fields().get(RecordField.RESOURCE_ID),
        stored.record().fields().get(RecordField.SPACE_ID),
        stored.record().fields().decision());
  }

  /** Takes one of each kind in turn until the limit, and keeps the order of the kinds. */
  private static List<FoundObject> shared(List<List<FoundObject>> byKind, int limit) {
    int[] taken = new int[byKind.size()];
    int left = limit;
    boolean more = true;
    for (int round = 0; left > 0 && more; round++) {
      more = false;
      for (int i = 0; i < taken.length && left > 0; i++) {
        if (byKind.get(i).size() > round) {
          taken[i]++;
          left--;
          more = true;
        }
      }
    }
    List<FoundObject> all = new ArrayList<>();
    for (int i = 0; i < taken.length; i++) {
      all.addAll(byKind.get(i).subList(0, taken[i]));
    }
    return all;
  }
}
