package com.plystra.access.tokens;

import static com.plystra.storage.db.schema.Tables.OPERATOR_TOKENS;

import com.plystra.base.hash.Sha256;
import com.plystra.base.time.SteadyClock;
import com.plystra.storage.db.Database;
import com.plystra.storage.db.schema.tables.records.OperatorTokensRecord;
import com.plystra.storage.writer.Caller;
import com.plystra.storage.writer.Change;
import com.plystra.storage.writer.Tx;
import com.plystra.storage.writer.Writer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The operator's tokens. A token from the settings takes precedence over the stored one. Only
 * hashes are stored. SHA-256 suffices, since a token has 256 random bits. Hashes are compared in
 * constant time.
 */
public final class OperatorTokens {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int TOKEN_BYTES = 32;

  private final Database database;
  private final Writer writer;
  private final Clock clock;
  private final SteadyClock steady;
  private final Runnable confirm;
  private final Map<OperatorToken, byte[]> configured;
  private volatile Map<OperatorToken, Stored> stored;

  /** The stored values of a token. */
  private record Stored(String hash, @Nullable String previous, @Nullable Instant previousUntil) {}

  // The clock may be set back by this much after a rotation without ending the grace of the
  // previous token.
  private static final Duration TOLERANCE = Duration.ofSeconds(5);

  /**
   * Information about a token that may be shown.
   *
   * @param origin {@code environment}, {@code stored} or {@code none}
   * @param since the time at which the stored token was made
   */
  public record Info(String token, String origin, Optional<Instant> since) {}

  /**
   * Loads the stored hashes.
   *
   * @param configured tokens from the settings, in plain text
   * @param confirm returns when it is certain that this server has every acknowledged change;
   *     throws otherwise
   */
  public OperatorTokens(
      Database database,
      Writer writer,
      Clock clock,
      Map<OperatorToken, String> configured,
      Runnable confirm) {
    this.confirm = confirm;
    this.database = database;
    this.writer = writer;
    this.clock = clock;
    this.steady = new SteadyClock(clock);
    this.configured = new EnumMap<>(OperatorToken.class);
    configured.forEach((token, plain) -> this.configured.put(token, Sha256.of(plain).bytes()));
    this.stored = load();
  }

  private Map<OperatorToken, Stored> load() {
    Map<OperatorToken, Stored> found = new EnumMap<>(OperatorToken.class);
    for (OperatorTokensRecord row : database.reads().fetch(OPERATOR_TOKENS)) {
      OperatorToken.of(row.getId())
          .ifPresent(
              token ->
                  found.put(
                      token, new Stored(row.getTokenHash(), row.getPreviousHash(), graceOf(row))));
    }
    return found;
  }

  /**
   * The end of the previous token's grace; null when it has none, or when the rotation's time is in
   * the future.
   */
  private @Nullable Instant graceOf(OperatorTokensRecord row) {
    Instant now = clock.instant();
    Instant until = row.getPreviousValidUntil();
    if (until == null || row.getUpdatedAt().isAfter(now.plus(TOLERANCE))) {
      return null;
    }
    // Measured with a monotonic clock, so that setting the clock back does not prolong it.
    return steady.instant().plus(Duration.between(now, until));
  }

  public boolean adminConfigured() {
    return isConfigured(OperatorToken.ADMIN);
  }

  public boolean adminMatches(String presented) {
    return matches(OperatorToken.ADMIN, presented);
  }

  /**
   * Returns when it is certain that the admin token was not replaced by another server; throws
   * otherwise.
   */
  public void confirm() {
    if (!configured.containsKey(OperatorToken.ADMIN)) {
      confirm.run();
    }
  }

  public boolean isConfigured(OperatorToken token) {
    return configured.containsKey(token) || stored.containsKey(token);
  }

  /** Whether the text is the token, or the previous one during its grace. */
  public boolean matches(OperatorToken token, String presented) {
    byte[] hash = Sha256.of(presented).bytes();
    byte[] fromSettings = configured.get(token);
    if (fromSettings != null) {
      return MessageDigest.isEqual(fromSettings, hash);
    }
    Stored kept = stored.get(token);
    if (kept == null) {
      return false;
    }
    boolean current = same(kept.hash(), hash);
    boolean previous = inGrace(kept, hash);
    return current || previous;
  }

  private boolean inGrace(Stored kept, byte[] hash) {
    String previous = kept.previous();
    Instant until = kept.previousUntil();
    return previous != null
        && until != null
        && same(previous, hash)
        && steady.instant().isBefore(until);
  }

  private static boolean same(String hex, byte[] hash) {
    return MessageDigest.isEqual(HexFormat.of().parseHex(hex), hash);
  }

  /** Whether a token is configured, and its source; never the token itself. */
  public Info info(OperatorToken token) {
    if (configured.containsKey(token)) {
      return new Info(token.key(), "environment", Optional.empty());
    }
    Optional<Instant> since = StoredTokens.since(database, token);
    return new Info(token.key(), since.isPresent() ? "stored" : "none", since);
  }

  /**
   * Makes a new token and stores its hash. The previous token stays valid for {@code grace}.
   *
   * @return the token in plain text, which is shown only once
   */
  public CompletableFuture<String> rotate(Caller caller, OperatorToken token, Duration grace) {
    byte[] random = new byte[TOKEN_BYTES];
    RANDOM.nextBytes(random);
    String plain = "ply_" + token.key() + "_" + HexFormat.of().formatHex(random);
    String hash = Sha256.of(plain).toString();
    return writer
        .submit(caller, tx -> store(tx, token, hash, grace))
        .thenApply(
            done -> {
              reload();
              return plain;
            });
  }

  // Read from the database, which has the order of rotations; this thread may not see it.
  private synchronized void reload() {
    stored = load();
  }

  private static boolean store(Tx tx, OperatorToken token, String hash, Duration grace) {
    OperatorTokensRecord old =
        tx.db().fetchOne(OPERATOR_TOKENS, OPERATOR_TOKENS.ID.eq(token.key()));
    OperatorTokensRecord row = new OperatorTokensRecord();
    row.setId(token.key());
    row.setTokenHash(hash);
    row.setCreatedAt(old == null ? tx.now() : old.getCreatedAt());
    row.setUpdatedAt(tx.now());
    if (old != null && !grace.isZero()) {
      row.setPreviousHash(old.getTokenHash());
      row.setPreviousValidUntil(tx.now().plus(grace));
    }
    if (old == null) {
      tx.rows().insert(row);
    } else {
      tx.rows().update(row);
    }
    tx.record(
        new Change(
            Optional.empty(),
            "token.rotated",
            "token",
            token.key(),
            Optional.empty(),
            Optional.empty()));
    return true;
  }
}
