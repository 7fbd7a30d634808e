package com.plystra.objects.changes;

import java.nio.charset.StandardCharsets;

/** The text of events, as {@code text/event-stream} of the HTML standard defines it. */
final class EventText {
  private EventText() {}

  /**
   * An event.
   *
   * @param data one line
   */
  static byte[] of(String id, String type, String data) {
    return bytes("id: " + id + "\nevent: " + type + "\ndata: " + data + "\n\n");
  }

  /** A comment, which clients ignore. */
  static byte[] heartbeat() {
    return bytes(": heart-beat\n\n");
  }

  /** A comment with the id from which a client goes on, without an event. */
  static byte[] heartbeat(String id) {
    return bytes(": heart-beat\nid: " + id + "\n\n");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
