package com.plystra.storage;

import com.plystra.decision.world.World;
import com.plystra.storage.db.Database;
import com.plystra.storage.recovery.Recovery;
import com.plystra.storage.writer.WorldRows;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jooq.Record;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/** The world, read while the sum over its rows is computed. */
final class Preloaded {
  private @Nullable Database from;
  private @Nullable World world;

  /** Reads the world, and passes each row on. */
  Set<String> load(Database database, BiConsumer<Table<?>, Record> rows) {
    world = WorldRows.load(database.reads(), 0, rows);
    from = database;
    return WorldRows.tables().stream().map(Table::getName).collect(Collectors.toSet());
  }

  /** Returns the world of a database at its last change, and forgets what was read. */
  World take(Database database) {
    World read = database.equals(from) ? world : null;
    from = null;
    world = null;
    long position = Recovery.position(database.reads());
    return read == null ? WorldRows.load(database.reads(), position) : read.edit().done(position);
  }
}
