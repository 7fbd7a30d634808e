package com.plystra.objects.changes;

import com.fasterxml.jackson.core.JsonGenerator;
import com.plystra.base.caller.Reach;
import com.plystra.http.Json;
import com.plystra.objects.ChangedObject;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One event of the stream. Its texts are made once for all readers; only the feed uses it. */
final class ChangeEvent {
  private static final int LEAST_WEIGHT = 1_000;

  private final StreamPlace place;
  private final ChangedObject change;
  private final Instant time;
  private byte @Nullable [] plain;
  private byte @Nullable [] whole;

  ChangeEvent(StreamPlace place, ChangedObject change, Instant time) {
    this.place = place;
    this.change = change;
    this.time = time;
  }

  StreamPlace place() {
    return place;
  }

  ChangedObject change() {
    return change;
  }

  /**
   * The event for a caller.
   *
   * @param verb what the caller is told
   * @param reach how far its permission to read such objects reaches
   * @param withObject whether it wants the object's form
   */
  byte[] bytes(String verb, Reach reach, boolean withObject) {
    if (verb.equals(ChangedObject.LEFT)) {
      return text(verb, false, null);
    }
    if (!withObject) {
      plain = plain == null ? text(verb, true, null) : plain;
      return plain;
    }
    if (change.hidesMetadata(reach)) {
      return text(verb, true, change.withoutMetadata());
    }
    whole = whole == null ? text(verb, true, object()) : whole;
    return whole;
  }

  /** A part of an object and a form that was erased have none. */
  private @Nullable String object() {
    return change.deleted() ? "null" : change.object();
  }

  private byte[] text(String verb, boolean isSeen, @Nullable String object) {
    StringWriter data = new StringWriter();
    try (JsonGenerator json = Json.mapper().createGenerator(data)) {
      json.writeStartObject();
      json.writeNumberField("version", place.version());
      json.writeStringField("type", change.type());
      json.writeStringField("id", change.id());
      if (change.resourceType() != null) {
        json.writeStringField("resource_type", change.resourceType());
      }
      json.writeStringField("verb", verb);
      if (isSeen) {
        var space = (change.deleted() ? change.before() : change.after()).space();
        if (space.isPresent()) {
          json.writeStringField("space_id", space.get());
        }
      }
      json.writeObjectField("time", time);
      if (isSeen && change.erased()) {
        json.writeBooleanField("erased", true);
      }
      if (object != null) {
        json.writeFieldName("object");
        json.writeRawValue(object);
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return EventText.of(place.text(), "change", data.toString());
  }

  /** About how many bytes it keeps in memory. */
  int weight() {
    String object = change.object();
    return LEAST_WEIGHT + (object == null ? 0 : 2 * object.length());
  }
}
