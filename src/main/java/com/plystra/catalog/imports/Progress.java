package com.plystra.catalog.imports;

import static com.plystra.storage.db.schema.Tables.IMPORTS;

import com.fasterxml.jackson.databind.JsonNode;
import com.plystra.base.hash.Digest;
import com.plystra.base.problem.Problem;
import com.plystra.objects.PublicForm;
import com.plystra.storage.db.schema.tables.records.ImportsRecord;
import com.plystra.storage.writer.Change;
import com.plystra.storage.writer.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;

/**
 * The progress of imports: one row each, updated in the transaction that creates a batch's objects.
 */
final class Progress {
  private Progress() {}

  /** Imports of files with this first line, the latest first. */
  static List<Imports.Known> of(DSLContext db, Digest first) {
    return db.selectFrom(IMPORTS)
        .where(IMPORTS.FIRST_DIGEST.eq(first.toString()))
        .orderBy(IMPORTS.CREATED_AT.desc(), IMPORTS.ID)
        .fetch(
            row ->
                new Imports.Known(
                    row.getId(),
                    row.getFileName(),
                    new LineChain(row.getLinesDone(), Digest.parse(row.getDigest())),
                    row.getUpdatedAt()));
  }

  /**
   * The import's row before the batch; empty for a first batch.
   *
   * @throws Problem {@code IMPORT_MOVED} when the batch does not follow the imported part
   */
  static Optional<ImportsRecord> before(DSLContext db, Step step) {
    if (step.id().isEmpty()) {
      requireNew(db, step);
      return Optional.empty();
    }
    ImportsRecord row = db.selectFrom(IMPORTS).where(IMPORTS.ID.eq(step.id().get())).fetchOne();
    if (row == null
        || row.getLinesDone() != step.done().lines()
        || !row.getDigest().equals(step.done().digest().toString())) {
      throw moved("it has continued meanwhile");
    }
    return Optional.of(row);
  }

  private static void requireNew(DSLContext db, Step step) {
    String first = first(step).digest().toString();
    if (!step.restart() && db.fetchExists(IMPORTS, IMPORTS.FIRST_DIGEST.eq(first))) {
      throw moved("it was started meanwhile");
    }
  }

  private static Problem moved(String how) {
    return Problem.of(
        Problem.Kind.CONFLICT,
        "IMPORT_MOVED",
        "Another run imports the same file: " + how + ". Nothing of this batch was imported");
  }

  private static LineChain first(Step step) {
    return LineChain.START.plus(step.lines().get(0));
  }

  /**
   * Stores the progress after the batch.
   *
   * @return the import's id
   */
  static String after(Tx tx, Optional<ImportsRecord> before, Step step) {
    ImportsRecord row = before.isPresent() ? before.get().into(IMPORTS) : newRow(tx, step);
    LineChain after = step.after();
    row.setFileName(step.file());
    row.setLinesDone(after.lines());
    row.setDigest(after.digest().toString());
    Instant now = tx.now();
    row.setUpdatedAt(now);
    if (before.isPresent()) {
      tx.rows().update(row);
    } else {
      tx.rows().insert(row);
    }
    tx.record(
        new Change(
            Optional.empty(),
            "import.advanced",
            "import",
            row.getId(),
            before.map(Progress::form),
            Optional.of(form(row))));
    return row.getId();
  }

  private static ImportsRecord newRow(Tx tx, Step step) {
    ImportsRecord row = IMPORTS.newRecord();
    row.setId(tx.ids().next("import"));
    row.setFirstDigest(first(step).digest().toString());
    row.setCreatedAt(tx.now());
    return row;
  }

  private static JsonNode form(ImportsRecord row) {
    return PublicForm.of(row);
  }
}
