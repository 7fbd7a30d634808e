package com.plystra.base.threads;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** Which errors a process has to end for. */
final class FatalTest {
  @Test
  void is_whenAClassOrMemoryIsMissing_holdsHoweverItIsWrapped() {
    assertTrue(Fatal.is(new NoClassDefFoundError("a/B")));
    assertTrue(Fatal.is(new OutOfMemoryError("Java heap space")));
    assertTrue(Fatal.is(new CompletionException(new IllegalStateException(new VerifyError("a")))));
  }

  /** The embedded database's memory is the process's, and its errors name it in two ways. */
  @Test
  void is_whenTheDatabaseHasNoMemory_holdsAndNamesTheErrorItself() {
    OutOfMemoryError memory = new OutOfMemoryError("Java heap space");
    SQLException caused = new SQLException("Out of memory.", memory);
    SQLException batch = new BatchUpdateException("Out of memory.", "HY000", new int[0]);
    batch.setNextException(caused);
    assertTrue(Fatal.is(new IllegalStateException(caused)));
    assertSame(memory, Fatal.of(batch));
  }

  @Test
  void is_whenOneTaskAloneIsHarmed_doesNotHold() {
    assertFalse(Fatal.is(new StackOverflowError()));
    assertFalse(Fatal.is(new IllegalStateException(new StackOverflowError())));
    assertFalse(Fatal.is(new AssertionError("a bug")));
  }
}
