package com.plystra.storage;

import com.plystra.db.Database;
import com.plystra.mutation.Recovery;
import com.plystra.world.World;
import com.plystra.world.WorldRows;
import org.jspecify.annotations.Nullable;

/** The world as it is read beside the comparison of its rows. For one thread. */
final class Preloaded {
  private @Nullable Database from;
  private @Nullable World world;

  /** Reads it, at the last change that the database notes. */
  void load(Database database) {
    world = WorldRows.load(database.reads(), Recovery.position(database.reads()));
    from = database;
  }

  /** The world of a database; what was read before is given away, and not kept. */
  World take(Database database) {
    World read = world;
    boolean isIts = database.equals(from);
    from = null;
    world = null;
    long position = Recovery.position(database.reads());
    return read != null && isIts
        ? read.edit().done(position)
        : WorldRows.load(database.reads(), position);
  }
}
