package com.plystra.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;

/** An answer that came over the wire. */
public record Reply(int status, HttpHeaders headers, String text, JsonNode json) {
  public JsonNode data() {
    return json.path("data");
  }

  public JsonNode error() {
    return json.path("error");
  }

  public String header(String name) {
    return headers.firstValue(name).orElse("");
  }

  /** The data of an answer that must be 200. */
  public JsonNode ok() {
    return is(200).data();
  }

  /** The data of an answer that must be 201. */
  public JsonNode created() {
    return is(201).data();
  }

  public Reply is(int wanted) {
    assertEquals(wanted, status, text);
    assertOneRequestId();
    return this;
  }

  /** An error of this status and code. */
  public Reply fails(int wanted, String code) {
    is(wanted);
    assertEquals(code, error().path("code").asText(), text);
    assertEquals(code, header("X-Plystra-Error-Code"), text);
    return this;
  }

  /** A {@code VALIDATION_FAILED} that names exactly these fields, in any order. */
  public Reply faults(String... fields) {
    fails(400, "VALIDATION_FAILED");
    assertEquals(List.of(fields).stream().sorted().toList(), faultFields(), text);
    return this;
  }

  /** The fields that the details name, sorted. */
  public List<String> faultFields() {
    List<String> fields = new ArrayList<>();
    error().path("details").forEach(d -> fields.add(d.path("field").asText()));
    fields.sort(null);
    return fields;
  }

  private void assertOneRequestId() {
    String id = header("X-Request-ID");
    assertTrue(!id.isEmpty(), text);
    assertEquals(id, json.path("request_id").asText(), text);
    assertEquals(id, json.path("meta").path("request_id").asText(), text);
    if (status >= 400) {
      assertEquals(id, error().path("request_id").asText(), text);
    }
  }
}
