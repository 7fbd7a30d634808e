package com.plystra.directory.persons;

import com.plystra.audit.AuditFilter;
import com.plystra.audit.AuditLog;
import com.plystra.audit.AuditPage;
import com.plystra.audit.AuditQuery;
import com.plystra.base.problem.Problem;
import com.plystra.journal.Listed;
import com.plystra.journal.RecordField;
import com.plystra.journal.Stored;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The audit records of which a user is the actor, newest first, and then those of changes of the
 * user and of its objects, one object after the other.
 */
final class PersonRecords {
  private static final String ACTOR = "";

  private final AuditLog log;
  private final String userId;
  // By a name that cursors state: objects may be added between two pages.
  private final TreeMap<String, Map<RecordField, String>> filters = new TreeMap<>();

  PersonRecords(AuditLog log, String userId) {
    this.log = log;
    this.userId = userId;
    filters.put(ACTOR, Map.of(RecordField.ACTOR_USER_ID, userId));
    add("user", Set.of(userId));
  }

  /** Adds objects of the user. */
  void add(String type, Set<String> ids) {
    for (String id : ids) {
      filters.put(
          type + " " + id, Map.of(RecordField.RESOURCE_TYPE, type, RecordField.RESOURCE_ID, id));
    }
  }

  /**
   * Some of the records.
   *
   * @param next the cursor of the next page; empty on the last
   */
  record Page(List<Stored> records, Optional<List<String>> next) {}

  /**
   * A page.
   *
   * @param after the cursor of the page before
   * @param limit the greatest number of records
   */
  Page page(Optional<List<String>> after, int limit) {
    if (after.isPresent() && after.get().isEmpty()) {
      throw Problem.invalid("after", "is not a cursor of this list");
    }
    String name = after.map(cursor -> cursor.get(0)).orElse(ACTOR);
    Optional<List<String>> inner =
        after.map(cursor -> cursor.subList(1, cursor.size())).filter(rest -> !rest.isEmpty());
    List<Stored> records = new ArrayList<>();
    for (Map.Entry<String, Map<RecordField, String>> each : filters.tailMap(name).entrySet()) {
      if (records.size() == limit) {
        return new Page(records, Optional.of(List.of(each.getKey())));
      }
      AuditPage page =
          log.page(
              query(
                  each.getValue(),
                  each.getKey().equals(name) ? inner : Optional.empty(),
                  limit - records.size()));
      page.records().forEach(listed -> add(listed, each.getKey(), records));
      if (page.hasMore()) {
        List<String> cursor = new ArrayList<>(List.of(each.getKey()));
        cursor.addAll(page.cursor());
        return new Page(records, Optional.of(cursor));
      }
    }
    return new Page(records, Optional.empty());
  }

  private static AuditQuery query(
      Map<RecordField, String> equal, Optional<List<String>> after, int limit) {
    AuditFilter filter = new AuditFilter(equal, Optional.empty(), Optional.empty());
    return new AuditQuery(filter, AuditQuery.Order.NEWEST, after, limit);
  }

  private void add(Listed listed, String name, List<Stored> to) {
    boolean isActor = userId.equals(listed.fields().get(RecordField.ACTOR_USER_ID));
    boolean isDecision = listed.fields().kind().isDecisionLike();
    if (name.equals(ACTOR) || !(isActor || isDecision)) {
      log.get(listed.id()).ifPresent(to::add);
    }
  }
}
