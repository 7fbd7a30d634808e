package com.plystra.decision.authz;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.plystra.base.caller.Principal;
import com.plystra.base.caller.Reach;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The trace of a decision of which there is no record. */
public final class UnrecordedTrace {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final ObjectMapper JSON = new ObjectMapper();

  private UnrecordedTrace() {}

  /**
   * As {@code explain} answers, with an empty trace id and without an audit record.
   *
   * @param requestIp the address of the request; null when there is none
   */
  public static JsonNode of(Decision decision, @Nullable String requestIp) {
    RequestOrigin origin =
        new RequestOrigin(
            "",
            Optional.ofNullable(requestIp),
            Optional.empty(),
            Principal.SYSTEM,
            Reach.EVERYTHING,
            Purpose.INQUIRE);
    StringWriter text = new StringWriter();
    try (JsonGenerator out = FACTORY.createGenerator(text)) {
      TraceJson.explain(out, Records.of(decision, origin), "", null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try {
      return JSON.readTree(text.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
