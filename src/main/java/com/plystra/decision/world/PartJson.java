package com.plystra.decision.world;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.plystra.base.hash.Part;
import com.plystra.base.time.Micros;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Writes trace parts: flat JSON objects. The order of their fields never changes, because they are
 * hashed.
 */
public final class PartJson {
  private static final JsonFactory JSON = new JsonFactory();

  /** Characters that the ids and keys of a usual resource take. */
  private static final int USUAL_IDS = 256;

  private static final String NULL = "null";

  private final ByteArrayBuilder bytes = new ByteArrayBuilder(256);
  private final JsonGenerator out;

  private PartJson() {
    try {
      out = JSON.createGenerator(bytes);
      out.writeStartObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts an object. */
  public static PartJson object() {
    return new PartJson();
  }

  /** Adds a field; null is written as null. */
  public PartJson with(String name, @Nullable String value) {
    return write(
        name,
        () -> {
          if (value == null) {
            out.writeNull();
          } else {
            out.writeString(value);
          }
        });
  }

  /** Adds a time as RFC 3339 in UTC with microseconds; null is written as null. */
  public PartJson with(String name, @Nullable Instant value) {
    return with(name, value == null ? null : Micros.text(value));
  }

  public PartJson with(String name, boolean value) {
    return write(name, () -> out.writeBoolean(value));
  }

  /** Adds a field whose value is already JSON text. */
  public PartJson withJson(String name, String json) {
    return write(name, () -> out.writeRawValue(json));
  }

  /** Ends the object. */
  public Part part() {
    return Part.of(text());
  }

  /** Ends the object, which is about one person and names that person's id. */
  public Part personalPart() {
    return Part.personal(text());
  }

  /** Ends the object, as UTF-8 text. */
  public byte[] text() {
    try {
      out.writeEndObject();
      out.close();
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A text as JSON; see {@link Resource#name}. */
  public static String quoted(@Nullable String value) {
    if (value == null) {
      return NULL;
    }
    StringBuilder text = new StringBuilder(value.length() + 2);
    string(text, value);
    return text.toString();
  }

  /**
   * The fields of a resource that no rule reads, except its name; see {@link Resource#detail}.
   *
   * @param visibility null where the facts stood in the request
   */
  public static String detail(@Nullable String visibility, String status, String metadata) {
    byte[] text =
        object()
            .with("visibility", visibility)
            .with("status", status)
            .withJson("metadata", metadata)
            .text();
    String detail = new String(text, StandardCharsets.UTF_8);
    // Without metadata there are only a few different texts, so most resources share one.
    return metadata.equals("{}") ? detail.intern() : detail;
  }

  /**
   * The last fields of a binding's text; see {@link Binding}.
   *
   * @param relationType null, as {@code primary}, where the facts stood in the request
   */
  public static String detail(
      @Nullable String relationType,
      String status,
      @Nullable Boolean primary,
      @Nullable Instant expiresAt) {
    byte[] text =
        object()
            .with("relation_type", relationType)
            .with("status", status)
            .withJson("is_primary", String.valueOf(primary))
            .with("expires_at", expiresAt)
            .text();
    String detail = new String(text, StandardCharsets.UTF_8);
    // Without an expiry there are only a few different texts, so most bindings share one.
    return expiresAt == null ? detail.intern() : detail;
  }

  static String binding(Binding b) {
    StringBuilder text = new StringBuilder(USUAL_IDS + b.detail().length());
    field(text, "{\"id\":", b.id());
    field(text, ",\"user_id\":", b.userId());
    field(text, ",\"member_id\":", b.memberId());
    field(text, ",\"space_id\":", b.spaceId());
    return text.append(',').append(b.detail(), 1, b.detail().length()).toString();
  }

  /** The world has only active grants, so the status is constant. */
  static String grant(Grant g) {
    String status = ",\"status\":\"active\"";
    StringBuilder text = new StringBuilder(g.id().length() + 2 * status.length());
    field(text, "{\"id\":", g.id());
    text.append(status);
    Instant expiresAt = g.expiresAt();
    if (expiresAt != null) {
      field(text, ",\"expires_at\":", Micros.text(expiresAt));
    }
    return text.append('}').toString();
  }

  /** Made for each check of the resource, so it is written without a generator, for speed. */
  static byte[] resource(Resource r) {
    StringBuilder text = new StringBuilder(USUAL_IDS + r.name().length() + r.detail().length());
    field(text, "{\"id\":", r.id());
    field(text, ",\"type\":", r.type());
    field(text, ",\"space_id\":", r.spaceId());
    field(text, ",\"group_id\":", r.groupId());
    field(text, ",\"owner_member_id\":", r.ownerMemberId());
    text.append(",\"display_name\":").append(r.name());
    // The detail is an object itself: without its first brace it continues this one.
    text.append(',').append(r.detail(), 1, r.detail().length());
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void field(StringBuilder to, String name, @Nullable String value) {
    to.append(name);
    if (value == null) {
      to.append(NULL);
    } else {
      string(to, value);
    }
  }

  private static void string(StringBuilder to, String value) {
    to.append('"');
    if (plain(value)) {
      to.append(value);
    } else {
      JsonStringEncoder.getInstance().quoteAsString(value, to);
    }
    to.append('"');
  }

  /** Whether nothing in it needs quoting, as in every usual id. It is then copied as it is. */
  private static boolean plain(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < ' ' || c == '"' || c == '\\') {
        return false;
      }
    }
    return true;
  }

  private interface Writing {
    void run() throws IOException;
  }

  private PartJson write(String name, Writing value) {
    try {
      out.writeFieldName(name);
      value.run();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
