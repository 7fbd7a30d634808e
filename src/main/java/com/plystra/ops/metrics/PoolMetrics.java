package com.plystra.ops.metrics;

import com.plystra.access.passwords.PasswordPool;
import com.plystra.storage.db.Database;

/**
 * Metrics of resources that requests may wait for: database connections, and threads that hash
 * passwords.
 */
public final class PoolMetrics implements MetricSource {
  private final Database database;
  private final PasswordPool passwords;

  public PoolMetrics(Database database, PasswordPool passwords) {
    this.database = database;
    this.passwords = passwords;
  }

  @Override
  public void read(Scrape to) {
    connections(to, database.pool());
    to.gauge("plystra_password_hashes_running", "Passwords that are being hashed.")
        .add(passwords.running());
    to.gauge("plystra_password_hashes_waiting", "Passwords that wait to be hashed.")
        .add(passwords.waiting());
    to.counter(
            "plystra_password_hashes_refused_total",
            "Passwords that were not hashed, as too many waited.")
        .add(passwords.refused());
  }

  private static void connections(Scrape to, Database.Pool pool) {
    Scrape.Values connections =
        to.gauge(
            "plystra_database_connections",
            "Connections of the pool that reads the database, the writer's not counted.",
            "state");
    connections.add(pool.active(), "active");
    connections.add(pool.idle(), "idle");
    to.gauge("plystra_database_connections_max", "How many connections that pool may have.")
        .add(pool.max());
    to.gauge("plystra_database_connections_waiting", "Requests that wait for one of them.")
        .add(pool.waiting());
  }
}
