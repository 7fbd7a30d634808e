package com.plystra.postgres;

import com.plystra.problem.Problem;
import java.util.List;
import org.jooq.DSLContext;

/** Refuses a server that would not keep what it has confirmed. */
final class ServerCheck {
  private static final List<String> NEEDED_ON = List.of("fsync", "full_page_writes");
  private static final int OLDEST = 130_000;

  private ServerCheck() {}

  static void check(DSLContext db) {
    int version = Integer.parseInt(Session.setting(db, "server_version_num"));
    if (version < OLDEST) {
      throw refused(
          "the server is PostgreSQL " + version / 10_000, "Plystra needs PostgreSQL 13 or newer");
    }
    for (String setting : NEEDED_ON) {
      if (!Session.setting(db, setting).equals("on")) {
        throw refused(
            setting + " is off on the server",
            "decisions that were answered would be lost in a power failure. Set "
                + setting
                + "=on");
      }
    }
    String encoding = Session.setting(db, "server_encoding");
    if (!encoding.equals("UTF8")) {
      throw refused(
          "the database's encoding is " + encoding,
          "not every text could be kept. Use a database made with encoding 'UTF8'");
    }
  }

  private static Problem refused(String what, String why) {
    return Problem.of(Problem.Kind.CONFLICT, "DATABASE_REFUSED", what + ": " + why);
  }
}
