package com.plystra.base.meters;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class DistributionTest {
  @Test
  void add_ofValuesAtAndAroundTheBounds_putsEachBoundWithWhatIsBelow() {
    Distribution spread = Distribution.upTo(10, 20);
    for (long value : new long[] {0, 10, 11, 20, 21, 1_000}) {
      spread.add(value);
    }
    Distribution.Reading read = spread.read();
    assertEquals(List.of(10L, 20L), read.bounds());
    assertEquals(List.of(2L, 2L, 2L), read.counts());
    assertEquals(1_062, read.sum());
    assertEquals(6, read.count());
  }

  @Test
  void upTo_ofTimes_isInNanoseconds() {
    Distribution spread = Distribution.upTo(Duration.ofMillis(1));
    assertEquals(List.of(1_000_000L), spread.read().bounds());
  }

  @Test
  void add_fromManyThreads_losesNothing() {
    Distribution spread = Distribution.upTo(1);
    List<CompletableFuture<Void>> threads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      threads.add(
          CompletableFuture.runAsync(
              () -> {
                for (int n = 0; n < 10_000; n++) {
                  spread.add(n % 3);
                }
              }));
    }
    threads.forEach(CompletableFuture::join);
    assertEquals(40_000, spread.read().count());
    assertEquals(4 * (3_333 + 2 * 3_333), spread.read().sum());
  }
}
