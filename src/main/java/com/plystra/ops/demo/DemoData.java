package com.plystra.ops.demo;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.plystra.access.passwords.PasswordPool;
import com.plystra.http.input.Fields;
import com.plystra.objects.Edits;
import com.plystra.objects.Kind;
import com.plystra.objects.Kinds;
import com.plystra.storage.db.schema.tables.records.UsersRecord;
import com.plystra.storage.writer.Caller;
import com.plystra.storage.writer.Tx;
import com.plystra.storage.writer.Writer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jooq.UpdatableRecord;
import org.jspecify.annotations.Nullable;

/**
 * Adds the Finance Reviewer demo data to a database, or the objects of the AuthZEN certification,
 * each as the API would create it, with its audit record. Existing objects are not changed, so
 * seeding again is harmless.
 */
public final class DemoData {
  private static final String FILE = "finance-reviewer.json";
  private static final String AUTHZEN = "authzen.json";
  private static final String PASSWORD = "plystra-demo";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Writer writer;
  private final Kinds kinds;
  private final PasswordPool passwords;

  /**
   * One object. The file lists objects after those that they refer to.
   *
   * @param in the id of the parent object
   * @param body the body of the API's create request
   * @param then the action that brings it to its final state, if that is not the initial one
   */
  record Item(String kind, @Nullable String in, JsonNode body, @Nullable String then) {}

  public DemoData(Writer writer, Kinds kinds, PasswordPool passwords) {
    this.writer = writer;
    this.kinds = kinds;
    this.passwords = passwords;
  }

  /** Returns the number of objects that were added; completes when they are durable. */
  public CompletableFuture<Integer> seed(Caller caller) {
    // One hash for all users, because the password is public and hashing takes time.
    return passwords.hash(PASSWORD).thenCompose(hash -> seed(caller, FILE, hash));
  }

  /**
   * As {@link #seed}, for the objects that the certification of the AuthZEN Authorization API 1.0
   * asks about. Their users have no password.
   */
  public CompletableFuture<Integer> seedAuthzen(Caller caller) {
    return seed(caller, AUTHZEN, null);
  }

  private CompletableFuture<Integer> seed(Caller caller, String file, @Nullable String password) {
    List<CompletableFuture<Boolean>> added = new ArrayList<>();
    for (Item item : items(file)) {
      Kind<?> kind = kinds.named(item.kind());
      added.add(writer.submit(caller, tx -> addIfMissing(tx, kind, item, password)));
    }
    return CompletableFuture.allOf(added.toArray(CompletableFuture[]::new))
        .thenApply(done -> (int) added.stream().filter(CompletableFuture::join).count());
  }

  private static List<Item> items(String name) {
    try (InputStream file = DemoData.class.getResourceAsStream(name)) {
      return JSON.readValue(file, new TypeReference<>() {});
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  private <R extends UpdatableRecord<R>> boolean addIfMissing(
      Tx tx, Kind<R> kind, Item item, @Nullable String password) {
    Edits<R> edits = new Edits<>(kind, kinds);
    Fields body = kind.createShape().parse(item.body().toString());
    Optional<Edits.Edited<R>> made =
        edits.createMissing(
            tx,
            Optional.ofNullable(item.in()),
            body,
            (same, row) -> {
              if (password != null && row instanceof UsersRecord user) {
                user.setPasswordHash(password);
              }
            });
    String then = item.then();
    if (made.isPresent() && then != null) {
      edits.act(tx, made.get().row(), then);
    }
    return made.isPresent();
  }
}
