package com.plystra.access.keys;

import static com.plystra.storage.db.schema.Tables.API_KEYS;

import com.plystra.base.ids.Ids;
import com.plystra.storage.db.schema.tables.records.ApiKeysRecord;
import com.plystra.storage.writer.Caller;
import com.plystra.storage.writer.Change;
import com.plystra.storage.writer.Tx;
import com.plystra.storage.writer.Writer;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores keys anew that were verified with a previous secret, so that the secret can be removed.
 */
public final class KeyRehash {
  private static final Logger LOG = LoggerFactory.getLogger(KeyRehash.class);

  private final Writer writer;
  private final KeyHashes hashes;
  private final Ids ids;
  private final Set<String> underway = ConcurrentHashMap.newKeySet();

  public KeyRehash(Writer writer, KeyHashes hashes, Ids ids) {
    this.writer = writer;
    this.hashes = hashes;
    this.ids = ids;
  }

  /** Starts to store the key anew; returns at once. */
  public void accept(String id, String text) {
    if (!underway.add(id)) {
      return;
    }
    Caller caller = Caller.system(ids.next("req"), "the secret of API keys was changed");
    var unused =
        writer
            .submit(caller, tx -> store(tx, id, new KeyText(text)))
            .whenComplete(
                (done, error) -> {
                  underway.remove(id);
                  if (error != null) {
                    LOG.warn("API key {} was not stored under the present secret: {}", id, error);
                  }
                });
  }

  private boolean store(Tx tx, String id, KeyText text) {
    ApiKeysRecord row = tx.db().fetchOne(API_KEYS, API_KEYS.ID.eq(id));
    if (row == null
        || !row.getKeyPrefix().equals(text.prefix())
        || hashes.isCurrent(row.getHashKeyId())) {
      return false;
    }
    row.setKeyHash(hashes.hash(text));
    row.setHashKeyId(hashes.keyId());
    row.setUpdatedAt(tx.now());
    tx.rows().update(row);
    tx.record(
        new Change(
            Optional.ofNullable(row.getSpaceId()),
            "api_key.rehashed",
            "api_key",
            id,
            Optional.empty(),
            Optional.empty()));
    return true;
  }
}
