package com.plystra.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/**
 * The JSON mapper: snake_case, nulls written, timestamps in UTC with six fractional digits. Its
 * parser has limits and refuses duplicate names and trailing documents.
 */
public final class Json {
  private static final int MAX_DEPTH = 64;
  private static final int MAX_STRING = 64 * 1024;
  private static final int MAX_NUMBER = 64;
  private static final int MAX_NAME = 256;
  private static final int MAX_TOKENS = 20_000;
  private static final int MAX_BATCH_TOKENS = 500_000;

  private static final ObjectMapper MAPPER = build();
  private static final JsonFactory BATCHES = factory(MAX_BATCH_TOKENS);

  private Json() {}

  /** Thread-safe; must not be reconfigured. */
  public static ObjectMapper mapper() {
    return MAPPER;
  }

  /** The factory for parsers of a route's bodies. */
  static JsonFactory factory(Route route) {
    return route.isManyAtOnce() ? BATCHES : MAPPER.getFactory();
  }

  private static ObjectMapper build() {
    return JsonMapper.builder(factory(MAX_TOKENS))
        .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
        // The edge flushes once, when the whole response is written.
        .disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
        .addModule(values())
        .build();
  }

  private static JsonFactory factory(int maxTokens) {
    return JsonFactory.builder()
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(MAX_DEPTH)
                .maxStringLength(MAX_STRING)
                .maxNumberLength(MAX_NUMBER)
                .maxNameLength(MAX_NAME)
                .maxTokenCount(maxTokens)
                .build())
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
        // Names come from callers and must not be interned in the JVM's string table.
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
        .build();
  }

  private static SimpleModule values() {
    SimpleModule module = new SimpleModule("plystra");
    module.addSerializer(Instant.class, new InstantSerializer());
    module.addSerializer(Optional.class, new OptionalSerializer());
    module.addSerializer(JsonContent.class, new ContentSerializer());
    return module;
  }

  private static final class InstantSerializer extends JsonSerializer<Instant> {
    @Override
    public void serialize(Instant value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(Timestamps.format(value));
    }
  }

  @SuppressWarnings("rawtypes")
  private static final class OptionalSerializer extends JsonSerializer<Optional> {
    @Override
    public void serialize(Optional value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      if (value.isPresent()) {
        provider.defaultSerializeValue(value.get(), out);
      } else {
        out.writeNull();
      }
    }
  }

  private static final class ContentSerializer extends JsonSerializer<JsonContent> {
    @Override
    public void serialize(JsonContent value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      value.write(out);
    }
  }
}
