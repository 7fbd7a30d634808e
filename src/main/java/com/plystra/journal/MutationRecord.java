package com.plystra.journal;

import com.plystra.base.hash.Digest;
import com.plystra.base.hash.Part;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The record of a change.
 *
 * @param trace what the audit shows: JSON with {@code before} and {@code after}, no secrets
 * @param redo the changed rows, as JSON, without secret columns: enough to make them again; its
 *     digest alone where the form that the record is stored in keeps no rows
 * @param secret the secret columns of the changed rows with a salt, as JSON text; null when there
 *     are none, or when they have been removed
 * @param secretDigest SHA-256 of {@code secret}, which stays when the secret is removed; {@link
 *     Digest#ZERO} when there are none
 * @param stateDigest the sum over all rows of the database after this change
 */
public record MutationRecord(
    RecordFields fields,
    Part trace,
    Part redo,
    @Nullable String secret,
    Digest secretDigest,
    Digest stateDigest)
    implements JournalRecord {
  // The rows are no part of what the audit shows.
  @Override
  public void eachPart(Consumer<Part> each) {
    fields.eachPart(each);
    if (fields.format() != RecordFormat.ONE) {
      each.accept(trace);
    }
  }
}
