package com.plystra.access.tokens;

import static com.plystra.storage.db.schema.Tables.OPERATOR_TOKENS;

import com.plystra.storage.db.Database;
import java.time.Instant;
import java.util.Optional;

/** Reads stored tokens from a database that no server uses. */
public final class StoredTokens {
  private StoredTokens() {}

  /** The time at which the stored token was made; empty when none is stored. */
  public static Optional<Instant> since(Database database, OperatorToken token) {
    return database
        .reads()
        .select(OPERATOR_TOKENS.UPDATED_AT)
        .from(OPERATOR_TOKENS)
        .where(OPERATOR_TOKENS.ID.eq(token.key()))
        .fetchOptional(OPERATOR_TOKENS.UPDATED_AT);
  }

  /** Whether the hash of a token is stored; false when the table does not exist yet. */
  public static boolean isStored(Database database, OperatorToken token) {
    return database.reads().fetchExists(OPERATOR_TOKENS, OPERATOR_TOKENS.ID.eq(token.key()));
  }
}
