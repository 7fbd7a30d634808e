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

/** How far imports are: a row each, changed in the transaction that makes a batch's objects. */
final class Progress {
  private Progress() {}

  /** Imports of files that begin with that line, the one that was begun last first. */
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

  /** The row as it is, unless the batch does not follow what is imported. */
  static Optional<ImportsRecord> before(DSLContext db, Step step) {
    if (step.id().isEmpty()) {
      requireNew(db, step);
      return Optional.empty();
    }
    ImportsRecord row = db.selectFrom(IMPORTS).where(IMPORTS.ID.eq(step.id().get())).fetchOne();
    if (row == null
        || row.getLinesDone() != step.done().lines()
        || !row.getDigest().equals(step.done().digest().toString())) {
      throw moved("it has gone on meanwhile");
    }
    return Optional.of(row);
  }

  private static void requireNew(DSLContext db, Step step) {
    String first = first(step).digest().toString();
    if (!step.restart() && db.fetchExists(IMPORTS, IMPORTS.FIRST_DIGEST.eq(first))) {
      throw moved("it was begun meanwhile");
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

  /** Puts the batch behind what is imported; the import's id. */
  static String after(Tx tx, Optional<ImportsRecord> before, Step step) {
    ImportsRecord row = before.isPresent() ? before.get().into(IMPORTS) : begun(tx, step);
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

  private static ImportsRecord begun(Tx tx, Step step) {
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
