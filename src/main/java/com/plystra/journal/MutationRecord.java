package com.plystra.journal;

import com.plystra.base.hash.Digest;
import org.jspecify.annotations.Nullable;

/**
 * A change as it is kept.
 *
 * @param trace what the audit shows: JSON text with {@code before} and {@code after}, no secrets
 * @param redo the changed rows, as JSON text, without secret columns: enough to make them again;
 *     null where the form that the record is stored in keeps none
 * @param redoDigest SHA-256 of {@code redo}, known also where that is not kept
 * @param secret the secret columns of the changed rows with a salt, as JSON text; null when there
 *     are none, or when they have been removed
 * @param secretDigest SHA-256 of {@code secret}, which stays when the secret is removed; {@link
 *     Digest#ZERO} when there are none
 * @param stateDigest the sum over all rows of the database after this change
 */
public record MutationRecord(
    RecordFields fields,
    String trace,
    @Nullable String redo,
    Digest redoDigest,
    @Nullable String secret,
    Digest secretDigest,
    Digest stateDigest)
    implements JournalRecord {}
