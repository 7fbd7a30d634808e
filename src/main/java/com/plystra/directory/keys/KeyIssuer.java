package com.plystra.directory.keys;

import com.plystra.access.keys.KeyHashes;
import com.plystra.access.keys.KeyText;
import com.plystra.base.caller.CallerIdentity;
import com.plystra.base.caller.CallerType;
import com.plystra.base.problem.Problem;
import com.plystra.base.time.Micros;
import com.plystra.decision.world.AdminGrant;
import com.plystra.http.Reply;
import com.plystra.http.input.Fields;
import com.plystra.http.output.DataShape;
import com.plystra.http.output.Schema;
import com.plystra.objects.DataShapes;
import com.plystra.objects.ObjectService;
import com.plystra.objects.ShownObject;
import com.plystra.storage.db.schema.tables.records.ApiKeysRecord;
import com.plystra.storage.writer.Caller;
import com.plystra.storage.writer.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.ToIntBiFunction;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Makes API keys, with their secrets. A secret is in the reply of its making alone. */
public final class KeyIssuer {
  private static final String SECRET = "api_key";

  /** The description of a reply with a secret. */
  static final DataShape WITH_SECRET =
      DataShapes.of(ApiKeys.KIND, "ApiKeyWithSecret").with(SECRET, Schema.text());

  private final ObjectService<ApiKeysRecord> keys;
  private final KeyHashes hashes;
  private final ToIntBiFunction<DSLContext, Optional<String>> mostDays;

  /**
   * @param mostDays how many days a key of a Space, or of the instance, may be valid
   */
  public KeyIssuer(
      ObjectService<ApiKeysRecord> keys,
      KeyHashes hashes,
      ToIntBiFunction<DSLContext, Optional<String>> mostDays) {
    this.keys = keys;
    this.hashes = hashes;
    this.mostDays = mostDays;
  }

  /**
   * Makes a key.
   *
   * @param body read with the create shape of {@link ApiKeys#KIND}
   */
  CompletableFuture<Reply> create(Caller caller, Fields body) {
    KeyText text = KeyText.random();
    return keys.create(caller, body, (tx, row) -> complete(tx, row, text))
        .thenApply(done -> withSecret(done.created(), done, text));
  }

  private void complete(Tx tx, ApiKeysRecord row, KeyText text) {
    stamp(row, text);
    row.setCreatedBy(tx.caller().principal().identity().text());
    row.setCreatedUnder(grantsOf(tx));
    Optional<String> space = Optional.ofNullable(row.getSpaceId());
    Instant latest = tx.now().plus(Duration.ofDays(mostDays.applyAsInt(tx.db(), space)));
    @Nullable Instant wanted = row.getExpiresAt();
    if (wanted == null) {
      row.setExpiresAt(latest);
    } else if (wanted.isAfter(latest)) {
      throw Problem.invalid(
          "expires_at", "must be at most " + Micros.text(latest) + " (max_key_ttl_days)");
    } else if (!wanted.isAfter(tx.now())) {
      throw Problem.invalid("expires_at", "must be in the future");
    }
  }

  /** Gives the row the hash of this secret. */
  void stamp(ApiKeysRecord row, KeyText text) {
    row.setKeyPrefix(text.prefix());
    row.setKeyHash(hashes.hash(text));
    row.setHashKeyId(hashes.keyId());
  }

  private static @Nullable String grantsOf(Tx tx) {
    CallerIdentity identity = tx.caller().principal().identity();
    String user = identity.id();
    if (identity.type() != CallerType.SESSION || user == null) {
      return null;
    }
    return tx.world().adminGrantsOf(user).stream()
        .map(AdminGrant::id)
        .collect(Collectors.joining(" "));
  }

  /** Adds the secret to a reply that shows its key. */
  static Reply withSecret(Reply reply, ShownObject done, KeyText text) {
    done.form().put(SECRET, text.text());
    return reply;
  }
}
