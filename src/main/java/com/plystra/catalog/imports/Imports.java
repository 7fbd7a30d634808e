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
 * Makes objects by the thousand, each as its create route makes it, with its audit record. A batch
 * is one change: all of it happens, or nothing. How far the file is belongs to the same change, so
 * that whatever ends a run, the next one goes on with the line after the last that was imported.
 */
public final class Imports {
  // As many hashes at once as leave room in the pool's queue for those who sign in.
  private static final int PREPARED_AT_ONCE = 32;
  private static final int FORESEEN_AT_ONCE = 1_000;
  private static final int ENOUGH_FAULTS = 1_000;

  private final Database database;
  private final Writer writer;
  private final ImportReader lines;

  /** An import that was begun. */
  public record Known(String id, String file, LineChain done, Instant at) {}

  /**
   * A batch that is durable.
   *
   * @param id of the import
   * @param done lines of the file by now
   * @param objects of this batch
   */
  public record Done(String id, int done, int objects) {}

  public Imports(Database database, Writer writer, List<ObjectFactory<?>> makers) {
    this.database = database;
    this.writer = writer;
    this.lines = new ImportReader(makers);
  }

  /** The field of a line that says what it makes. */
  public static String objectField() {
    return ImportReader.OBJECT;
  }

  /** Imports of files that begin with a line, given as the chain has it, the last begun first. */
  public List<Known> known(Digest firstLine) {
    return Progress.of(database.reads(), firstLine);
  }

  /**
   * Makes all objects of a batch, or none; waits until they are durable. It is tried in bulk first,
   * which does not tell what is wrong: a batch that is refused so is made again object by object.
   *
   * @throws Problem {@code IMPORT_REFUSED} with every fault of the batch, by line and field; {@code
   *     IMPORT_MOVED} when it does not follow what is imported
   */
  public Done run(Caller caller, Step step) {
    Complaints complaints = new Complaints();
    List<Line> read = lines.read(step.done().lines() + 1, step.lines(), complaints);
    List<ObjectFactory.Making> makings = complaints.isEmpty() ? prepare(read) : unprepared(read);
    if (complaints.isEmpty()) {
      Optional<Done> done = inBulk(caller, step, read, makings);
      if (done.isPresent()) {
        return done.get();
      }
    }
    return join(writer.submit(caller, tx -> run(tx, caller, step, read, makings, complaints)));
  }

  /** Empty when something is refused: what it is shows when each is made in its turn. */
  private Optional<Done> inBulk(
      Caller caller, Step step, List<Line> read, List<ObjectFactory.Making> makings) {
    try {
      return Optional.of(
          join(
              writer.submit(
                  caller,
                  tx -> {
                    Optional<ImportsRecord> before = Progress.before(tx.db(), step);
                    makeInBulk(tx, caller, read, makings);
                    return advance(tx, caller, before, step, read.size());
                  })));
    } catch (Refused e) {
      return Optional.empty();
    }
  }

  private static void makeInBulk(
      Tx tx, Caller caller, List<Line> read, List<ObjectFactory.Making> makings) {
    tx.inBulk();
    Complaints complaints = new Complaints();
    try {
      make(tx, caller, read, makings, complaints);
      tx.send();
    } catch (DataAccessException e) {
      throw new Refused(e);
    }
    if (!complaints.isEmpty()) {
      throw new Refused(null);
    }
  }

  private static Done run(
      Tx tx,
      Caller caller,
      Step step,
      List<Line> read,
      List<ObjectFactory.Making> makings,
      Complaints complaints) {
    Optional<ImportsRecord> before = Progress.before(tx.db(), step);
    make(tx, caller, read, makings, complaints);
    complaints.refuse("Nothing of " + step.words() + " was imported.");
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
      List<ObjectFactory.Making> makings,
      Complaints complaints) {
    for (int i = 0; i < read.size(); i++) {
      if (i % FORESEEN_AT_ONCE == 0) {
        foresee(tx, read.subList(i, Math.min(read.size(), i + FORESEEN_AT_ONCE)));
      }
      Line line = read.get(i);
      tx.by(caller(caller, line.body()));
      try {
        makings.get(i).in(tx);
      } catch (Problem refused) {
        complaints.add(line.number(), refused);
      }
    }
  }

  private static void foresee(Tx tx, List<Line> some) {
    Map<ObjectFactory<?>, List<Fields>> bodies = new LinkedHashMap<>();
    some.forEach(
        line -> bodies.computeIfAbsent(line.maker(), m -> new ArrayList<>()).add(line.body()));
    bodies.forEach((maker, of) -> maker.foresee(tx, of));
  }

  private static Caller caller(Caller caller, Fields body) {
    return body.optObject("actor").isEmpty()
        ? caller
        : CallerBody.of(body, caller.requestId(), caller.ipAddress(), caller.userAgent());
  }

  private static List<ObjectFactory.Making> prepare(List<Line> read) {
    List<ObjectFactory.Making> makings = new ArrayList<>();
    for (int from = 0; from < read.size(); from += PREPARED_AT_ONCE) {
      List<CompletableFuture<ObjectFactory.Making>> some =
          read.subList(from, Math.min(read.size(), from + PREPARED_AT_ONCE)).stream()
              .map(line -> line.maker().prepare(line.body()).toCompletableFuture())
              .toList();
      some.forEach(making -> makings.add(join(making)));
    }
    return makings;
  }

  private static List<ObjectFactory.Making> unprepared(List<Line> read) {
    return read.stream().map(line -> line.maker().unprepared(line.body())).toList();
  }

  /**
   * Makes the objects of all batches in one transaction that is then undone. No other change is
   * made meanwhile.
   *
   * @param first the number of the first line
   * @return how many there would be
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
    Complaints complaints = new Complaints();
    int number = first;
    int objects = 0;
    for (List<String> batch : batches) {
      List<Line> read = lines.read(number, batch, complaints);
      make(tx, caller, read, unprepared(read), complaints);
      tx.forget();
      objects += read.size();
      number += batch.size();
      if (complaints.size() >= ENOUGH_FAULTS) {
        break;
      }
    }
    complaints.refuse("The file cannot be imported as it is.");
    return objects;
  }

  /** Ends a transaction of which nothing is to be kept. */
  private static final class Checked extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int objects;

    Checked(int objects) {
      super("nothing is to be kept", null, false, false);
      this.objects = objects;
    }
  }

  /** Undoes what was made in bulk, of which something cannot be. */
  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refused(@Nullable Throwable why) {
      super("made in bulk, something is refused", why, false, false);
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
