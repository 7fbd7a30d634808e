package com.plystra.objects.changes;

import com.plystra.base.problem.Problem;

/**
 * A place in the stream of changes: after an event of a version, or after all of a version. Its
 * text is the id of the event: the version, and for an event that is not the version's last one a
 * dot and its number.
 *
 * @param version of the state, as in {@code state_version}
 * @param event the event's number in the version, from 1; {@link #ALL} for the last
 */
record StreamPlace(long version, int event) implements Comparable<StreamPlace> {
  static final int ALL = Integer.MAX_VALUE;

  /** After all of a version. */
  static StreamPlace after(long version) {
    return new StreamPlace(version, ALL);
  }

  /**
   * Reads the text of a place.
   *
   * @param name the parameter or header that it was given in
   * @throws Problem {@code VALIDATION_FAILED}
   */
  static StreamPlace parse(String text, String name) {
    int dot = text.indexOf('.');
    try {
      StreamPlace place =
          dot < 0
              ? after(Long.parseLong(text))
              : new StreamPlace(
                  Long.parseLong(text.substring(0, dot)),
                  Integer.parseInt(text.substring(dot + 1)));
      if (place.version() >= 0 && place.event() > 0) {
        return place;
      }
    } catch (NumberFormatException e) {
      throw malformed(name);
    }
    throw malformed(name);
  }

  private static Problem malformed(String name) {
    return Problem.invalid(name, "must be a version, or the id of an event of this stream");
  }

  /** The version after which all changes must be read to go on from here. */
  long readAfter() {
    return event == ALL ? version : version - 1;
  }

  String text() {
    return event == ALL ? String.valueOf(version) : version + "." + event;
  }

  @Override
  public int compareTo(StreamPlace other) {
    int byVersion = Long.compare(version, other.version);
    return byVersion != 0 ? byVersion : Integer.compare(event, other.event);
  }
}
