package com.plystra.objects.changes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The versions that the changes in memory cover, and readers that are ahead of them. */
final class ChangeRingTest {
  @Test
  void covers_isForTheVersionsThatItHasReadAlone() {
    ChangeRing ring = new ChangeRing(1_000, 10);
    ring.add(new ChangeRing.Stretch(List.of(), 74));
    assertFalse(ring.covers(9));
    assertTrue(ring.covers(10));
    assertTrue(ring.covers(74));
    assertFalse(ring.covers(75));
    assertTrue(ring.hasLost(9));
    assertFalse(ring.hasLost(75));
  }

  @Test
  void passAll_toAnEarlierVersion_doesNotGoBack() {
    for (StreamPlace place : List.of(StreamPlace.after(100), new StreamPlace(100, 2))) {
      ChangeReader reader =
          new ChangeReader(new ReaderRights(List.of()), place, false, () -> {}, () -> {});
      reader.passAll(74, true);
      assertEquals(place, reader.place());
      reader.passAll(100, true);
      assertEquals(StreamPlace.after(100), reader.place());
    }
  }
}
