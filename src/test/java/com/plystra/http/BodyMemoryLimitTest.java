package com.plystra.http;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** How many bytes of bodies may be held at once. */
final class BodyRoomTest {
  @Test
  void take_whenThereIsNoRoom_takesNothing() {
    BodyRoom room = new BodyRoom(100);
    assertTrue(room.take(60));
    assertFalse(room.take(41));
    assertTrue(room.take(40));
    assertFalse(room.take(1));
  }

  @Test
  void take_whenRoomWasGivenBack_holds() {
    BodyRoom room = new BodyRoom(100);
    assertTrue(room.take(100));
    room.giveBack(50);
    assertTrue(room.take(50));
  }

  @Test
  void ofHeap_whenABodyMayBeLarge_hasRoomForOne() {
    assertTrue(BodyRoom.ofHeap(Integer.MAX_VALUE).take(Integer.MAX_VALUE));
  }
}
