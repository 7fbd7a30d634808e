package com.plystra.http;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** How many bytes of bodies may be held at once. */
final class BodyMemoryLimitTest {
  @Test
  void reserve_whenTheLimitIsExceeded_reservesNothing() {
    BodyMemoryLimit limit = new BodyMemoryLimit(100);
    assertTrue(limit.reserve(60));
    assertFalse(limit.reserve(41));
    assertTrue(limit.reserve(40));
    assertFalse(limit.reserve(1));
  }

  @Test
  void reserve_afterRelease_succeeds() {
    BodyMemoryLimit limit = new BodyMemoryLimit(100);
    assertTrue(limit.reserve(100));
    limit.release(50);
    assertTrue(limit.reserve(50));
  }

  @Test
  void ofHeap_whenABodyMayBeLarge_holdsOne() {
    assertTrue(BodyMemoryLimit.ofHeap(Integer.MAX_VALUE).reserve(Integer.MAX_VALUE));
  }
}
