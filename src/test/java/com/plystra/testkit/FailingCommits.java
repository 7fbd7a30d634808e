package com.plystra.testkit;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A JDBC driver before H2's own, for the databases of one directory: connections are H2's, but the
 * next commit can be told to fail, before or after it happened, or with its connection.
 */
public final class FailingCommits implements Driver, AutoCloseable {
  private final Driver h2;
  private final String place;
  private final AtomicReference<Failure> next = new AtomicReference<>(Failure.NONE);
  private final AtomicInteger failed = new AtomicInteger();

  /** How a commit fails. */
  private enum Failure {
    NONE,
    /** It did not happen, and the transaction is still open. */
    BEFORE,
    /** It happened, and nobody was told. */
    AFTER,
    /** The connection is gone before it. */
    DISCONNECTED,
    /** The connection is gone right after it. */
    DISCONNECTED_AFTER
  }

  private FailingCommits(Driver h2, String place) {
    this.h2 = h2;
    this.place = place;
  }

  /** Stands before H2's driver until it is closed. */
  public static FailingCommits of(Path root) {
    try {
      Driver h2 = DriverManager.getDriver("jdbc:h2:mem:");
      FailingCommits made = new FailingCommits(h2, root.toString());
      DriverManager.deregisterDriver(h2);
      DriverManager.registerDriver(made);
      DriverManager.registerDriver(h2);
      return made;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The next commit outside the pool of readers fails, in one way or another. */
  public void failNext(Random random) {
    List<Failure> kinds = List.copyOf(EnumSet.complementOf(EnumSet.of(Failure.NONE)));
    next.set(kinds.get(random.nextInt(kinds.size())));
  }

  /** How many have. */
  public int failed() {
    return failed.get();
  }

  @Override
  public @Nullable Connection connect(String url, Properties info) throws SQLException {
    if (!acceptsURL(url)) {
      return null;
    }
    Connection connection = h2.connect(url, info);
    InvocationHandler handler = (proxy, method, arguments) -> call(connection, method, arguments);
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, handler);
  }

  private @Nullable Object call(
      Connection connection, Method method, @Nullable Object @Nullable [] arguments)
      throws Throwable {
    Failure how =
        method.getName().equals("commit") && !connection.getAutoCommit()
            ? next.getAndSet(Failure.NONE)
            : Failure.NONE;
    if (how == Failure.NONE) {
      return invoke(connection, method, arguments);
    }
    failed.incrementAndGet();
    if (how == Failure.DISCONNECTED) {
      connection.close();
    } else if (how != Failure.BEFORE) {
      connection.commit();
    }
    if (how == Failure.DISCONNECTED_AFTER) {
      connection.close();
    }
    throw new SQLException("the commit fails: " + how);
  }

  private static @Nullable Object invoke(
      Connection connection, Method method, @Nullable Object @Nullable [] arguments)
      throws Throwable {
    try {
      return method.invoke(connection, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  @Override
  public boolean acceptsURL(String url) {
    return url.startsWith("jdbc:h2:file:") && url.contains(place);
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
    return new DriverPropertyInfo[0];
  }

  @Override
  public int getMajorVersion() {
    return h2.getMajorVersion();
  }

  @Override
  public int getMinorVersion() {
    return h2.getMinorVersion();
  }

  @Override
  public boolean jdbcCompliant() {
    return h2.jdbcCompliant();
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public void close() {
    try {
      DriverManager.deregisterDriver(this);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    if (!Collections.list(DriverManager.getDrivers()).contains(h2)) {
      throw new IllegalStateException("H2's driver is gone");
    }
  }
}
