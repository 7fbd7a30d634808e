package com.plystra.base.threads;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

  @Test
  void is_whenOneTaskAloneIsHarmed_doesNotHold() {
    assertFalse(Fatal.is(new StackOverflowError()));
    assertFalse(Fatal.is(new IllegalStateException(new StackOverflowError())));
    assertFalse(Fatal.is(new AssertionError("a bug")));
  }
}
