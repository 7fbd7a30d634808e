package com.plystra.objects;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.base.hash.Sha256;
import com.plystra.http.Reply;
import com.plystra.storage.db.Rows;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.UpdatableRecord;

/**
 * One object in the form for responses.
 *
 * @param etag identifies the state of its row, see {@link #etag(UpdatableRecord)}
 */
public record ShownObject(ObjectNode form, String etag) {
  private static final int TAG_DIGITS = 32;
  // The server sets it at each login: if the tag covered it, a login would make the change of an
  // administrator fail who has just read the user.
  private static final String LAST_LOGIN_AT = "last_login_at";

  /** The present state of the row's object. */
  public static <R extends UpdatableRecord<R>> ShownObject of(Kind<R> kind, DSLContext db, R row) {
    return new ShownObject(kind.form().of(db, row), etag(row));
  }

  /**
   * Covers the row except {@code last_login_at}: a change of a hidden column, such as a password,
   * changes the tag too.
   */
  static String etag(UpdatableRecord<?> row) {
    ObjectNode covered = Rows.full(row.getTable(), row);
    covered.remove(LAST_LOGIN_AT);
    String sum = Sha256.of(Rows.text(covered)).toString();
    return '"' + sum.substring(0, TAG_DIGITS) + '"';
  }

  public Reply ok() {
    return with(Reply::ok);
  }

  public Reply created() {
    return with(Reply::created);
  }

  private Reply with(Function<Object, Reply> status) {
    return status.apply(form).header("ETag", etag);
  }
}
