package com.plystra.testkit;

import static com.plystra.storage.db.schema.Tables.RESOURCES;
import static com.plystra.storage.db.schema.Tables.USER_MEMBERS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plystra.app.App;
import com.plystra.audit.AuditFilter;
import com.plystra.audit.AuditLog;
import com.plystra.journal.JournalBegun;
import com.plystra.journal.JournalReading;
import com.plystra.journal.JournalStandby;
import com.plystra.journal.JournalStopped;
import com.plystra.journal.RecordField;
import com.plystra.journal.Stored;
import com.plystra.journal.Verification;
import com.plystra.storage.recovery.Recovery;
import com.plystra.storage.snapshot.SnapshotMark;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What callers were told, in plain maps, and what must be so whatever became of the disk: of the
 * demo's Space, invoices that are made, moved and archived, one binding that is revoked and
 * restored, and decisions about them. {@link #requireIn} holds an open core against it.
 *
 * <p>A request is answered as done, answered as refused, or its outcome is not known. What is not
 * known has happened whole or not at all, and which of the two is the journal's to say, for good.
 */
public final class Acknowledged {
  /** Snapshots leave records too, when they like. */
  // Records that the server makes of itself, by their request.
  private static final Map<String, Set<String>> OWN =
      Map.of(
          "upkeep",
          Set.of(SnapshotMark.ACTION, JournalStandby.ACTION),
          "journal",
          Set.of(JournalBegun.ACTION, JournalStopped.ACTION));

  /** An invoice as it must be. */
  record Invoice(String group, String status) {}

  /** The objects as they must be. */
  static final class State {
    final Map<String, Invoice> invoices = new TreeMap<>();
    boolean bound = true;

    /** The rule, by itself: whoever is bound approves what is active and lies in finance. */
    boolean allows(String invoice) {
      Invoice found = invoices.get(invoice);
      return bound
          && found != null
          && found.status().equals("active")
          && found.group().startsWith("group_finance");
    }
  }

  /** What a change does to the state. */
  @FunctionalInterface
  interface Effect {
    void on(State state);
  }

  private record Decided(long sequence, String decision, @Nullable String denyCode) {}

  private final Map<String, Effect> effects = new ConcurrentHashMap<>();
  private final Map<String, Decided> decided = new ConcurrentHashMap<>();
  private final Set<String> asked = ConcurrentHashMap.newKeySet();
  private final Set<String> done = ConcurrentHashMap.newKeySet();
  private final Set<String> unknown = ConcurrentHashMap.newKeySet();
  private final Map<Long, String> settled = new HashMap<>();
  private long base;
  private int baseObjects;
  private State state = new State();

  /** From here on; what is in the core before is none of this model's business. */
  public Acknowledged since(Core core) {
    base = core.journal().head().sequence();
    baseObjects = core.app().world().get().size();
    return this;
  }

  /** A copy of what is known by now, to go another way from here. */
  public synchronized Acknowledged copy() {
    Acknowledged copy = new Acknowledged();
    copy.effects.putAll(effects);
    copy.decided.putAll(decided);
    copy.asked.addAll(asked);
    copy.done.addAll(done);
    copy.unknown.addAll(unknown);
    copy.settled.putAll(settled);
    copy.base = base;
    copy.baseObjects = baseObjects;
    copy.state = state;
    return copy;
  }

  /** Before a change is asked for. */
  void asking(String request, Effect effect) {
    effects.put(request, effect);
    unknown.add(request);
  }

  /** Before a decision is asked for. */
  void asking(String request) {
    asked.add(request);
  }

  void done(String request) {
    unknown.remove(request);
    done.add(request);
  }

  /** It certainly did not happen. */
  void refused(String request) {
    unknown.remove(request);
    effects.remove(request);
  }

  void decided(String request, long sequence, String decision, @Nullable String denyCode) {
    decided.put(request, new Decided(sequence, decision, denyCode));
  }

  /** How many answers there were. */
  public int answers() {
    return decided.size() + done.size();
  }

  /** How many changes' outcomes are not known. */
  public int unsettled() {
    return unknown.size();
  }

  /** How many invoices there are. */
  int invoices() {
    return state.invoices.size();
  }

  /** Fails unless the core, and its files, hold what was acknowledged and nothing else. */
  public void requireIn(Core core, String where) throws IOException {
    List<Stored> records = records(core, where);
    chain(core, where);
    answers(records, where);
    state = folded(records);
    database(core, where);
    world(core.app(), where);
    lists(core, records, where);
  }

  /** All records in order, as the audit lists them. */
  private List<Stored> records(Core core, String where) {
    List<Stored> newest = find(core, Map.of());
    List<Stored> records = new ArrayList<>();
    for (int i = newest.size() - 1; i >= 0; i--) {
      records.add(newest.get(i));
      assertEquals(records.size(), records.get(records.size() - 1).sequence(), where);
    }
    assertEquals(core.journal().head().sequence(), records.size(), where);
    return records;
  }

  private static List<Stored> find(Core core, Map<RecordField, String> equal) {
    AuditFilter filter = new AuditFilter(equal, Optional.empty(), Optional.empty());
    AuditLog audit = core.app().storage().audit();
    return audit.newest(filter, Integer.MAX_VALUE).stream()
        .map(listed -> audit.get(listed.id()).orElseThrow())
        .toList();
  }

  private static void chain(Core core, String where) throws IOException {
    try (JournalReading reading = JournalReading.open(core.files())) {
      Verification found = Verification.of(reading.segments(), (read, all) -> {});
      assertEquals(core.journal().head(), found.head(), where);
    }
  }

  private void answers(List<Stored> records, String where) {
    Set<String> seen = new HashSet<>();
    for (Stored stored : records.subList((int) base, records.size())) {
      String request = stored.record().fields().get(RecordField.REQUEST_ID);
      Set<String> own = OWN.get(request);
      if (own != null) {
        String action = stored.record().fields().action();
        assertTrue(own.contains(action), () -> action + ": " + where);
        continue;
      }
      assertTrue(seen.add(request), () -> "two records of " + request + ": " + where);
      String before = settled.put(stored.sequence(), request);
      assertTrue(
          before == null || before.equals(request),
          () -> "record " + stored.id() + " was " + before + ": " + where);
      boolean known = effects.containsKey(request) || asked.contains(request);
      assertTrue(known, () -> "a record that nobody asked for, " + request + ": " + where);
      same(stored, decided.get(request), where);
    }
    settled.forEach(
        (sequence, request) ->
            assertTrue(seen.contains(request), () -> request + " was there once: " + where));
    for (String request : done) {
      assertTrue(seen.contains(request), () -> "an acknowledged change is lost: " + where);
    }
    for (String request : decided.keySet()) {
      assertTrue(seen.contains(request), () -> "an acknowledged decision is lost: " + where);
    }
    // By now it is known: what is not there will not come back.
    effects.keySet().retainAll(seen);
    asked.retainAll(seen);
    unknown.clear();
  }

  private static void same(Stored stored, @Nullable Decided told, String where) {
    if (told != null) {
      assertEquals(told.sequence(), stored.sequence(), where);
      assertEquals(told.decision(), stored.record().fields().decision(), where);
      assertEquals(told.denyCode(), stored.record().fields().denyCode(), where);
    }
  }

  private State folded(List<Stored> records) {
    State folded = new State();
    for (Stored stored : records) {
      Effect effect = effects.get(stored.record().fields().get(RecordField.REQUEST_ID));
      if (effect != null) {
        effect.on(folded);
      }
    }
    return folded;
  }

  private void database(Core core, String where) {
    var reads = core.app().database().reads();
    Map<String, Invoice> rows = new TreeMap<>();
    reads
        .select(RESOURCES.ID, RESOURCES.GROUP_ID, RESOURCES.STATUS)
        .from(RESOURCES)
        .where(RESOURCES.ID.startsWith(Work.INVOICE))
        .forEach(row -> rows.put(row.value1(), new Invoice(row.value2(), row.value3())));
    assertEquals(state.invoices, rows, where);
    String binding =
        reads
            .select(USER_MEMBERS.STATUS)
            .from(USER_MEMBERS)
            .where(USER_MEMBERS.ID.eq(Work.BINDING))
            .fetchSingle(USER_MEMBERS.STATUS);
    assertEquals(state.bound ? "active" : "revoked", binding, where);
    assertEquals(core.journal().head().stateDigest(), Recovery.digest(reads), where);
    assertEquals(core.journal().head().lastMutation(), Recovery.position(reads), where);
  }

  private void world(App app, String where) {
    assertEquals(state.invoices.size() + baseObjects, app.world().get().size(), where);
    for (String invoice : state.invoices.keySet()) {
      assertEquals(state.allows(invoice), Work.allows(app, invoice), invoice + ": " + where);
    }
    assertEquals(false, Work.allows(app, "inv_that_never_was"), where);
  }

  private static void lists(Core core, List<Stored> records, String where) {
    List<String> denied = new ArrayList<>();
    records.stream()
        .filter(stored -> stored.record().fields().decision().equals("deny"))
        .forEach(stored -> denied.add(0, stored.id()));
    List<String> found =
        find(core, Map.of(RecordField.DECISION, "deny")).stream().map(Stored::id).toList();
    assertEquals(denied, found, where);
    if (!records.isEmpty()) {
      Stored last = records.get(records.size() - 1);
      assertNotNull(core.app().storage().audit().get(last.id()).orElse(null), where);
      assertNull(
          core.app()
              .storage()
              .audit()
              .get("audit_" + String.format("%016x", records.size() + 1))
              .orElse(null),
          where);
    }
  }
}
