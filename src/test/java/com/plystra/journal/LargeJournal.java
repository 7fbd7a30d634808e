package com.plystra.journal;

import com.plystra.base.hash.Part;
import com.plystra.journal.DecisionRecord.CheckedCandidate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;

/**
 * A journal of any length, made by appending decisions as the server makes them: of one Member
 * about one invoice, which is the most work a byte can be, or of many about many.
 *
 * <p>{@code java ... com.plystra.journal.LargeJournal DIRECTORY MEGABYTES OBJECTS}
 */
final class LargeJournal {
  private static final int BATCH = 256;
  private static final int WAITING = 64;

  private final Random random = new Random(1);
  private final int objects;

  private LargeJournal(int objects) {
    this.objects = objects;
  }

  public static void main(String[] args) throws IOException {
    Path directory = Files.createDirectories(Path.of(args[0]));
    new LargeJournal(Integer.parseInt(args[2]))
        .fill(directory, Long.parseLong(args[1]) * 1_000_000);
  }

  private void fill(Path directory, long bytes) throws IOException {
    Semaphore room = new Semaphore(WAITING);
    try (Journal journal = Journal.open(directory, Clock.systemUTC())) {
      journal.start();
      while (journal.segments().list().stream().mapToLong(Segment::validLength).sum() < bytes) {
        room.acquireUninterruptibly();
        journal.append(new Batch(decisions(), room));
      }
    }
  }

  /** Makes room for the next once it is kept. */
  private static final class Batch extends PendingAppend {
    private final Semaphore room;

    Batch(List<DecisionRecord> records, Semaphore room) {
      super(records, Runnable::run);
      this.room = room;
    }

    @Override
    protected void appended(long firstSequence) {
      room.release();
    }

    @Override
    protected void failed(Exception cause) {
      throw new IllegalStateException(cause);
    }
  }

  private List<DecisionRecord> decisions() {
    List<DecisionRecord> made = new ArrayList<>(BATCH);
    for (int i = 0; i < BATCH; i++) {
      made.add(decision(random.nextInt(objects), random.nextInt(objects)));
    }
    return made;
  }

  private DecisionRecord decision(int actor, int invoice) {
    String at =
        "\"created_at\":\"2026-05-06T10:15:30.000000Z\",\"updated_at\":\"2026-05-06T10:15:30.000000Z\"}";
    return new DecisionRecord(
        new RecordFields.Builder()
            .with(RecordField.SPACE_ID, "space_acme")
            .with(RecordField.ACTOR_USER_ID, "user_" + actor)
            .with(RecordField.ACTOR_MEMBER_ID, "member_finance_reviewer_" + actor)
            .with(RecordField.ACTOR_USER_MEMBER_ID, "um_finance_reviewer_" + actor)
            .with(RecordField.ACTION, "invoice.approve")
            .with(RecordField.RESOURCE_TYPE, "invoice")
            .with(RecordField.RESOURCE_ID, "invoice_" + invoice)
            .with(RecordField.DECISION, "allow")
            .with(
                RecordField.REQUEST_ID,
                "req_" + Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong()))
            .with(PersonalField.IP_ADDRESS, "127.0.0.1", "operator")
            .with(PersonalField.USER_AGENT, "curl/8.5.0", "operator")
            .build(RecordKind.DECISION),
        1234,
        Instant.now(),
        "at least one matching permission grant covers the target resource",
        new Parts.Builder<>(TracePart.class)
            .with(
                TracePart.USER,
                personal(
                    "{\"id\":\"user_"
                        + actor
                        + "\",\"email\":\"alice@example.com\",\"display_name\":\"Alice\",\"status\":\"active\","
                        + at))
            .with(
                TracePart.MEMBER,
                personal(
                    "{\"id\":\"member_finance_reviewer_"
                        + actor
                        + "\",\"space_id\":\"space_acme\",\"name\":\"Finance"
                        + " Reviewer\",\"member_type\":\"human\",\"status\":\"active\","
                        + at))
            .with(
                TracePart.USER_MEMBER,
                part(
                    "{\"id\":\"um_finance_reviewer_"
                        + actor
                        + "\",\"user_id\":\"user_alice\",\"relation_type\":\"delegate\",\"status\":\"active\",\"is_primary\":true,"
                        + at))
            .with(
                TracePart.SPACE,
                part(
                    "{\"id\":\"space_acme\",\"name\":\"Acme\",\"type\":\"organization\",\"status\":\"active\","
                        + at))
            .with(
                TracePart.RESOURCE,
                part(
                    "{\"id\":\"invoice_"
                        + invoice
                        + "\",\"resource_type\":\"invoice\",\"name\":\"APAC"
                        + " Invoice\",\"status\":\"active\",\"metadata\":{\"amount\":12000},"
                        + at))
            .with(
                TracePart.GROUP,
                part("{\"id\":\"group_apac\",\"path\":\"finance.apac\",\"depth\":2," + at))
            .with(
                TracePart.RESOURCE_TYPE,
                part(
                    "{\"key\":\"invoice\",\"display_name\":\"Invoice\",\"status\":\"active\","
                        + at))
            .with(
                TracePart.ACTION,
                part("{\"key\":\"approve\",\"risk_level\":\"high\",\"status\":\"active\"," + at))
            .with(
                TracePart.MAPPING,
                part("{\"storage_kind\":\"internal_table\",\"table\":\"invoices\"," + at))
            .build(),
        List.of(
            new CheckedCandidate(
                new Parts.Builder<>(CandidatePart.class)
                    .with(
                        CandidatePart.ROLE,
                        part("{\"id\":\"role_approver\",\"key\":\"finance_approver\"," + at))
                    .with(
                        CandidatePart.PERMISSION,
                        part(
                            "{\"id\":\"perm\",\"resource\":\"invoice\",\"action\":\"approve\",\"scope\":\"group_tree\","
                                + at))
                    .with(
                        CandidatePart.MEMBER_ROLE,
                        part(
                            "{\"id\":\"mr_"
                                + actor
                                + "\",\"role_id\":\"role_approver\",\"status\":\"active\","
                                + at))
                    .with(
                        CandidatePart.SCOPE_ANCHOR,
                        part("{\"id\":\"group_finance\",\"path\":\"finance\",\"depth\":1," + at))
                    .build(),
                "group_tree",
                null,
                "target group finance.apac is inside anchor group finance.")));
  }

  private static Part personal(String json) {
    return Part.personal(json.getBytes(StandardCharsets.UTF_8));
  }

  private static Part part(String json) {
    return Part.of(json.getBytes(StandardCharsets.UTF_8));
  }
}
