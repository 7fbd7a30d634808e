package com.plystra.catalog.imports;

import com.plystra.base.hash.Digest;
import com.plystra.base.problem.Problem;
import com.plystra.catalog.imports.ImportReader.Line;
import com.plystra.http.input.Fields;
import com.plystra.objects.CallerBody;
import com.plystra.objects.ObjectFactory;
import com.plystra.storage.db.Database;
import com.plystra.storage.db.schema.tables.records.ImportsRecord;
import com.plystra.storage.writer.Caller;
import com.plystra.storage.writer.Tx;
import com.plystra.storage.writer.Writer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

/**
 * Imports objects in bulk, each as its create route would create it, with its audit record. A batch
 * is one change: all of it is imported or nothing. The progress in the file is part of the same
 * change, so that an interrupted import continues with the line after the last imported one.
 */
public final class Imports {
  // Limits the hashes at a time, so that the queue of the password pool has room for logins.
  private static final int PREPARED_AT_ONCE = 32;
  private static final int PREFETCH_SIZE = 1_000;
  private static final int ENOUGH_FAULTS = 1_000;

  private final Database database;
  private final Writer writer;
  private final ImportReader lines;

  /** An import that has imported at least one batch. */
  public record Known(String id, String file, LineChain done, Instant at) {}

  /**
   * A batch that is durable.
   *
   * @param id of the import
   * @param done the number of the file's lines imported so far
   * @param objects the number of objects in this batch
   */
  public record Done(String id, int done, int objects) {}

  public Imports(Database database, Writer writer, List<ObjectFactory<?>> factories) {
    this.database = database;
    this.writer = writer;
    this.lines = new ImportReader(factories);
  }

  /** The field of a line that names the kind of object. */
  public static String objectField() {
    return ImportReader.OBJECT;
  }

  /**
   * Imports of files with this first line, the latest first.
   *
   * @param firstLine the digest of {@link LineChain} after that line
   */
  public List<Known> known(Digest firstLine) {
    return Progress.of(database.reads(), firstLine);
  }

  /**
   * Creates all objects of a batch or none, and waits until they are durable. First tries in bulk,
   * which does not tell which object is refused; if that fails, the objects are created one by one
   * to find all faults.
   *
   * @throws Problem {@code IMPORT_REFUSED} with every fault of the batch, by line and field; {@code
   *     IMPORT_MOVED} when the batch does not follow the imported part
   */
  public Done run(Caller caller, Step step) {
    LineFaults lineFaults = new LineFaults();
    List<Line> read = lines.read(step.done().lines() + 1, step.lines(), lineFaults);
    List<ObjectFactory.Creation> creations =
        lineFaults.isEmpty() ? prepare(read) : unprepared(read);
    if (lineFaults.isEmpty()) {
      Optional<Done> done = inBulk(caller, step, read, creations);
      if (done.isPresent()) {
        return done.get();
      }
    }
    return join(writer.submit(caller, tx -> run(tx, caller, step, read, creations, lineFaults)));
  }

  /** Returns empty when an object is refused; creating them one by one then shows why. */
  private Optional<Done> inBulk(
      Caller caller, Step step, List<Line> read, List<ObjectFactory.Creation> creations) {
    try {
      return Optional.of(
          join(
              writer.submit(
                  caller,
                  tx -> {
                    Optional<ImportsRecord> before = Progress.before(tx.db(), step);
                    makeInBulk(tx, caller, read, creations);
                    return advance(tx, caller, before, step, read.size());
                  })));
    } catch (Refused e) {
      return Optional.empty();
    }
  }

  private static void makeInBulk(
      Tx tx, Caller caller, List<Line> read, List<ObjectFactory.Creation> creations) {
    tx.inBulk();
    LineFaults lineFaults = new LineFaults();
    try {
      make(tx, caller, read, creations, lineFaults);
      tx.send();
    } catch (DataAccessException e) {
      throw new Refused(e);
    }
    if (!lineFaults.isEmpty()) {
      throw new Refused(null);
    }
  }

  private static Done run(
      Tx tx,
      Caller caller,
      Step step,
      List<Line> read,
      List<ObjectFactory.Creation> creations,
      LineFaults lineFaults) {
    Optional<ImportsRecord> before = Progress.before(tx.db(), step);
    make(tx, caller, read, creations, lineFaults);
    lineFaults.refuse("Nothing of " + step.words() + " was imported.");
    return advance(tx, caller, before, step, read.size());
  }

  private static Done advance(
      Tx tx, Caller caller, Optional<ImportsRecord> before, Step step, int objects) {
    tx.by(caller);
    String id = Progress.after(tx, before, step);
    return new Done(id, step.done().lines() + step.lines().size(), objects);
  }

  private static void make(
      Tx tx,
      Caller caller,
      List<Line> read,
      List<ObjectFactory.Creation> creations,
      LineFaults lineFaults) {
    for (int i = 0; i < read.size(); i++) {
      if (i % PREFETCH_SIZE == 0) {
        prefetch(tx, read.subList(i, Math.min(read.size(), i + PREFETCH_SIZE)));
      }
      Line line = read.get(i);
      tx.by(caller(caller, line.body()));
      try {
        creations.get(i).in(tx);
      } catch (Problem refused) {
        lineFaults.add(line.number(), refused);
      }
    }
  }

  private static void prefetch(Tx tx, List<Line> some) {
    Map<ObjectFactory<?>, List<Fields>> bodies = new LinkedHashMap<>();
    some.forEach(
        line -> bodies.computeIfAbsent(line.factory(), m -> new ArrayList<>()).add(line.body()));
    bodies.forEach((factory, of) -> factory.prefetch(tx, of));
  }

  private static Caller caller(Caller caller, Fields body) {
    return body.optObject("actor").isEmpty()
        ? caller
        : caller.actingFor(CallerBody.actor(body)).giving(CallerBody.reason(body));
  }

  private static List<ObjectFactory.Creation> prepare(List<Line> read) {
    List<ObjectFactory.Creation> creations = new ArrayList<>();
    for (int from = 0; from < read.size(); from += PREPARED_AT_ONCE) {
      List<CompletableFuture<ObjectFactory.Creation>> some =
          read.subList(from, Math.min(read.size(), from + PREPARED_AT_ONCE)).stream()
              .map(line -> line.factory().prepare(line.body()).toCompletableFuture())
              .toList();
      some.forEach(creation -> creations.add(join(creation)));
    }
    return creations;
  }

  private static List<ObjectFactory.Creation> unprepared(List<Line> read) {
    return read.stream().map(line -> line.factory().unprepared(line.body())).toList();
  }

  /**
   * Creates the objects of all batches in one transaction, which is then rolled back. No other
   * change is made meanwhile.
   *
   * @param first the number of the first line
   * @return the number of objects
   * @throws Problem {@code IMPORT_REFUSED} with the faults, by line and field
   */
  public int check(Caller caller, int first, Iterable<List<String>> batches) {
    try {
      return join(
          writer.submit(
              caller,
              tx -> {
                throw new Checked(check(tx, caller, first, batches));
              }));
    } catch (Checked done) {
      return done.objects;
    }
  }

  private int check(Tx tx, Caller caller, int first, Iterable<List<String>> batches) {
    LineFaults lineFaults = new LineFaults();
    int number = first;
    int objects = 0;
    for (List<String> batch : batches) {
      List<Line> read = lines.read(number, batch, lineFaults);
      make(tx, caller, read, unprepared(read), lineFaults);
      tx.forget();
      objects += read.size();
      number += batch.size();
      if (lineFaults.size() >= ENOUGH_FAULTS) {
        break;
      }
    }
    lineFaults.refuse("The file cannot be imported as it is.");
    return objects;
  }

  /** Rolls back the transaction of a check. */
  private static final class Checked extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int objects;

    Checked(int objects) {
      super("the transaction of a check is rolled back", null, false, false);
      this.objects = objects;
    }
  }

  /** Rolls back a bulk attempt in which an object was refused. */
  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refused(@Nullable Throwable why) {
      super("an object was refused in bulk", why, false, false);
    }
  }

  private static <T> T join(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }
}
