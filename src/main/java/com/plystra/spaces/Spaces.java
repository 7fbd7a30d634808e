package com.plystra.spaces;

import static com.plystra.db.schema.Tables.SPACES;

import com.plystra.db.Database;
import com.plystra.problem.Problem;
import org.jooq.DSLContext;

/** What other features ask of Spaces. */
public final class Spaces {
  private final Database database;

  public Spaces(Database database) {
    this.database = database;
  }

  /** Throws {@code SPACE_NOT_FOUND} when there is none; a disabled one is there. */
  public void require(String id) {
    require(database.reads(), id);
  }

  /** As {@link #require(String)}, inside a transaction. */
  public static void require(DSLContext db, String id) {
    boolean found =
        db.fetchExists(
            db.selectOne().from(SPACES).where(SPACES.ID.eq(id), SPACES.DELETED_AT.isNull()));
    if (!found) {
      throw Problem.notFound("SPACE_NOT_FOUND", "There is no Space " + id + ".");
    }
  }
}
