package com.plystra.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.plystra.http.TestServer.Answered;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ValidationTest {
  private TestServer server;

  @BeforeAll
  void start() {
    server = TestServer.usual();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private Answered things(String json) {
    return server.post("/api/v1/things", json);
  }

  private static void assertFaults(Answered answer, String... fields) {
    assertEquals(400, answer.status());
    assertEquals("VALIDATION_FAILED", answer.code());
    assertEquals(List.of(fields), answer.faults());
  }

  private static void assertNotJson(Answered answer) {
    assertEquals(400, answer.status());
    assertEquals("VALIDATION_FAILED", answer.code());
    assertEquals("Request body is invalid JSON.", answer.json().at("/error/message").asText());
    assertTrue(answer.json().at("/error/details").isNull());
  }

  @Test
  void post_whenEverythingIsRight_readsIt() {
    Answered answer =
        things(
            "{\"name\":\"N \u4e16\",\"note\":null,\"count\":3,\"on\":true,"
                + "\"at\":\"2026-05-06T12:15:30.5+02:00\",\"request_id\":[{}],"
                + "\"metadata\":{ \"a\" : [1.50, 1e300, \"\u00e9\"] },"
                + "\"actor\":{\"user_id\":\"u1\"}}");
    assertEquals(201, answer.status());
    JsonNode data = answer.json().get("data");
    assertEquals("N \u4e16", data.get("name").asText());
    assertTrue(data.get("has_note").asBoolean() && data.get("null_note").asBoolean());
    assertEquals(3, data.get("count").asInt());
    assertEquals("2026-05-06T10:15:30.500000Z", data.get("at").asText());
    assertEquals("{\"a\":[1.50,1e300,\"\u00e9\"]}", data.get("metadata").asText());
    assertEquals("u1", data.get("user").asText());
  }

  @Test
  void post_whenMuchIsWrong_namesAllOfIt() {
    Answered answer =
        things(
            "{\"nmae\":1,\"id\":\"-x\",\"key\":\"K\",\"note\":7,\"count\":10,\"on\":\"yes\","
                + "\"at\":\"soon\",\"status\":\"x\",\"email\":\"x\",\"metadata\":[],"
                + "\"actor\":{\"user_id\":{},\"x\":[[1]]}}");
    assertFaults(
        answer,
        "nmae",
        "id",
        "key",
        "note",
        "count",
        "on",
        "at",
        "status",
        "email",
        "metadata",
        "actor.user_id",
        "actor.x",
        "name");
  }

  @Test
  void post_whenQueryAndBodyAreWrong_namesBoth() {
    assertFaults(server.post("/api/v1/things?x=1", "{}"), "x", "name");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"name\":null}",
        "{\"name\":\"\"}",
        "{\"name\":1}",
        "{\"name\":[\"a\"]}",
        "{\"name\":{\"a\":1}}",
        "{\"name\":true}",
        "{\"name\":\"a\\u0000\"}",
        "{\"name\":\"a\\nb\"}",
        "{\"name\":\"\\u007f\"}",
        "{\"name\":\"\\ud800\"}",
        "{\"name\":\"\\udc00\\ud800\"}",
        "{}"
      })
  void post_whenTheNameIsWrong_isAFaultOfTheName(String json) {
    assertFaults(things(json), "name");
  }

  @Test
  void post_whenTheNameIsLong_isCountedInCharacters() {
    assertEquals(201, things("{\"name\":\"" + "\ud83d\ude00".repeat(256) + "\"}").status());
    assertFaults(things("{\"name\":\"" + "x".repeat(257) + "\"}"), "name");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "id|\"" + "a.b_c:d-9" + "\"|true",
        "id|\"_a\"|false",
        "id|\"a b\"|true",
        "id|\"a \"|false",
        "id|\"\"|true",
        "key|\"a_1\"|true",
        "key|\"1a\"|false",
        "key|\"a-b.c\"|true",
        "key|\"-a\"|false",
        "key|\"a/b\"|false",
        "count|1|true",
        "count|0|false",
        "count|1.0|false",
        "count|1e0|false",
        "count|\"1\"|false",
        "count|99999999999999999999|false",
        "at|\"2026-05-06T10:15:30.Z\"|false",
        "at|\"2026-05-06T10:15:30.1234567890Z\"|false",
        "at|\"2026-05-06T10:15:30+01:00:30\"|false",
        "at|\"2026-05-06T10:15:30+01\"|false",
        "at|\"2026-05-06T10:15:30+0100\"|false",
        "at|\"2026-05-06T10:15:60Z\"|false",
        "at|\"2026-05-06T24:00:00Z\"|false",
        "at|\"2026-05-06T10:15:3\u0663Z\"|false",
        "at|\"2026-05-06T10:15:30.5-05:30\"|true",
        "at|\"10000-05-06T10:15:30Z\"|false",
        "at|\"0000-01-01T00:00:00+18:00\"|false",
        "on|false|true",
        "on|0|false",
        "at|\"2026-05-06T10:15:30Z\"|true",
        "at|\"2026-05-06t10:15:30Z\"|false",
        "at|\"2026-05-06T10:15Z\"|false",
        "at|\"2026-05-06T10:15:30\"|false",
        "at|\"2026-02-30T10:15:30Z\"|false",
        "at|\"+12026-05-06T10:15:30Z\"|false",
        "at|1770000000|false",
        "status|\"active\"|true",
        "status|\"ACTIVE\"|false",
        "email|\"a@b\"|true",
        "note|\"a\\tb\\nc\"|true",
        "note|\"a\\rb\"|false",
        "metadata|{\"a\":\"\\u0000\"}|false",
        "metadata|\"{}\"|false",
        "actor|[]|false",
        "actor|null|true",
        "actor|{}|false"
      })
  void post_whenOneFieldIsGiven_isJudgedByItsType(String field, String value, boolean right) {
    Answered answer = things("{\"name\":\"n\",\"" + field + "\":" + value + "}");
    assertEquals(right ? 201 : 400, answer.status(), answer.http().body());
    if (!right) {
      assertTrue(answer.faults().get(0).startsWith(field));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\":1e99999999999}|metadata.a",
        "{\"a\":1E1000000000}|metadata.a",
        "{\"a\":-1e7000}|metadata.a",
        "{\"a\":1e-7000}|metadata.a",
        "{\"a\":1e-99999999999}|metadata.a",
        "{\"a\":12345678901234567890123456789012345}|metadata.a",
        "{\"a\":0.12345678901234567890123456789012345}|metadata.a",
        "{\"a\":{\"b\":[1,{\"c d\":2e7000}]}}|metadata.a.b[1].c d",
        "{\"\\u0001\":1e7000}|metadata"
      })
  void post_whenANumberCannotBeKept_isAFaultOfItsPlace(String metadata, String field) {
    assertFaults(things("{\"name\":\"n\",\"metadata\":" + metadata + "}"), field);
  }

  @Test
  void post_whenSeveralNumbersCannotBeKept_namesEach() {
    assertFaults(
        things("{\"name\":\"\",\"metadata\":{\"a\":1e7000,\"b\":1,\"c\":[0,1e7000]}}"),
        "name",
        "metadata.a",
        "metadata.c[1]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "0.0",
        "0e5",
        "1e308",
        "1.7976931348623157e308",
        "1e400",
        "-1.5e-6000",
        "5e-324",
        "0.1",
        "1234567890123456789012345678901234",
        "100000000000000000000000000000000000000000"
      })
  void post_whenANumberCanBeKept_keepsItAsWritten(String number) {
    Answered answer = things("{\"name\":\"n\",\"metadata\":{\"a\":" + number + "}}");
    assertEquals(201, answer.status(), answer.http().body());
    assertEquals("{\"a\":" + number + "}", answer.json().at("/data/metadata").asText());
  }

  @Test
  void post_whenMetadataIsLarge_isBoundedAsJson() {
    String part = "\"x\":\"" + "x".repeat(32_000) + "\",\"y\":\"" + "y".repeat(33_000) + "\"";
    assertEquals(201, things("{\"name\":\"n\",\"metadata\":{" + part + "}}").status());
    String more = part + ",\"z\":\"" + "z".repeat(1_000) + "\"";
    assertFaults(things("{\"name\":\"n\",\"metadata\":{" + more + "}}"), "metadata");
  }

  static List<String> broken() {
    return List.of(
        "",
        " ",
        "{",
        "{\"name\":\"n\"",
        "{\"name\":\"n\"}}",
        "{\"name\":\"n\"} {}",
        "{\"name\":\"n\"} x",
        "{\"name\":\"n\",\"name\":\"m\"}",
        "{\"name\":\"n\",\"metadata\":{\"a\":1,\"a\":2}}",
        "{\"name\":\"n\",\"nope\":{\"a\":1,\"a\":2}}",
        "{name:1}",
        "{'name':'n'}",
        "{\"name\":\"n\",}",
        "{\"name\":NaN}",
        "{\"name\":01}",
        "{\"name\":\"n\",\"metadata\":{\"\\ud800\":1}}",
        "{\"name\":\"a\nb\"}",
        "// c\n{\"name\":\"n\"}",
        "{\"name\":\"n\",\"metadata\":" + "{\"a\":".repeat(64) + "1" + "}".repeat(65),
        "{\"name\":\"n\",\"x\":" + "[".repeat(70) + "]".repeat(70) + "}",
        "{\"name\":\"n\",\"metadata\":{\"a\":" + "9".repeat(65) + "}}",
        "{\"name\":\"n\",\"metadata\":{\"a\":\"" + "x".repeat(66_000) + "\"}}",
        "{\"name\":\"n\",\"metadata\":{\"" + "x".repeat(300) + "\":1}}",
        "{\"name\":\"n\",\"x\":[" + "1,".repeat(20_000) + "1]}");
  }

  @ParameterizedTest
  @MethodSource("broken")
  void post_whenNotJson_saysSoAndNoMore(String json) {
    assertNotJson(things(json));
  }

  static List<byte[]> notUtf8() {
    return List.of(
        "{\"name\":\"n\"}".getBytes(StandardCharsets.UTF_16BE),
        "{\"name\":\"n\"}".getBytes(StandardCharsets.UTF_16LE),
        "{\"name\":\"n\"}".getBytes(StandardCharsets.UTF_16),
        "{\"name\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1),
        // NUL in overlong form, half a surrogate pair in UTF-8, and a code point beyond Unicode.
        latin("{\"name\":\"\u00c0\u0080\"}"),
        latin("{\"name\":\"\u00ed\u00a0\u0080\"}"),
        latin("{\"name\":\"\u00f5\u0080\u0080\u0080\"}"),
        latin("{\"name\":\"\u00e4\u00b8\"}"));
  }

  @ParameterizedTest
  @MethodSource("notUtf8")
  void post_whenNotUtf8_isNotJson(byte[] json) {
    assertNotJson(server.post("/api/v1/things", json));
  }

  private static byte[] latin(String bytes) {
    return bytes.getBytes(StandardCharsets.ISO_8859_1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "1", "\"x\"", "[{\"name\":\"n\"}]", "\"\"", "false"})
  void post_whenNotAnObject_isAFaultOfTheBody(String json) {
    assertFaults(things(json), "body");
    assertFaults(server.post("/api/v1/things/x/disable", json), "body");
  }

  @Test
  void post_whenTheBodyIsNull_isAFaultWhereFieldsAreRequired() {
    assertFaults(things("null"), "body");
    assertFaults(things(" null "), "body");
    assertNotJson(things("null null"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "{\"reason\":\"x\"}", "null", " null\n"})
  void action_takesNothingOrAnObject(String json) {
    assertEquals(200, server.post("/api/v1/things/x/disable", json).status());
  }

  @Test
  void action_whenNotJson_isRefused() {
    assertNotJson(server.post("/api/v1/things/x/disable", "{\"a\":1,\"a\":2}"));
  }

  @ParameterizedTest
  @CsvSource({
    "?limit=0,limit",
    "?limit=201,limit",
    "?limit=x,limit",
    "?limit=,limit",
    "?limit=%2B5,limit",
    "?limit=1.0,limit",
    "?limit=%D9%A3,limit",
    "?limit=%EF%BC%93,limit",
    "?limit=-,limit",
    "?limit=--1,limit",
    "?since=2026-05-06T10:15:30.Z,since",
    "?since=2026-05-06T10:15:30%2B01:00:30,since",
    "?limit=5&limit=6,limit",
    "?sttaus=active,sttaus",
    "?status=x,status",
    "?since=soon,since",
    "?cursor=x,cursor",
    "?cursor=AAAA,cursor",
    "?cursor=%20,cursor",
    "?&x,x"
  })
  void list_whenTheQueryIsWrong_namesTheParameter(String query, String fault) {
    assertFaults(server.get("/api/v1/things" + query), fault);
  }

  @Test
  void list_whenMuchIsWrong_namesAllOfIt() {
    assertFaults(server.get("/api/v1/things?a=1&limit=0&b=2"), "a", "limit", "b");
  }

  @Test
  void get_whenTheRouteTakesNoQuery_refusesAny() {
    assertFaults(server.get("/api/v1/value?limit=5"), "limit");
    assertEquals(200, server.get("/api/v1/value?").status());
  }

  @Test
  void list_whenPaged_goesOnFromItsCursor() {
    Answered first = server.get("/api/v1/things?limit=7&status=active");
    JsonNode pagination = first.json().get("pagination");
    assertEquals(7, pagination.get("limit").asInt());
    assertTrue(pagination.get("has_more").asBoolean());
    String cursor = pagination.get("cursor").asText();
    assertTrue(cursor.matches("[A-Za-z0-9_-]+"));
    Answered next = server.get("/api/v1/things?status=active&cursor=" + cursor);
    assertEquals("row 7", next.json().at("/data/0/after").asText());
    assertEquals(50, next.json().at("/pagination/limit").asInt());
    assertFalse(next.json().at("/pagination/has_more").asBoolean());
    assertTrue(next.json().at("/pagination/cursor").isNull());
  }

  @Test
  void list_whenTheCursorIsAnothersOrGarbled_isRefused() {
    String path = "/api/v1/things?status=active";
    String cursor = server.get(path).json().at("/pagination/cursor").asText();
    assertFaults(server.get("/api/v1/things?status=disabled&cursor=" + cursor), "cursor");
    assertFaults(server.get("/api/v1/things?cursor=" + cursor), "cursor");
    assertFaults(server.get(path + "&cursor=" + cursor.substring(1)), "cursor");
    assertFaults(server.get(path + "&cursor=" + cursor + "AA"), "cursor");
  }

  @Test
  void list_whenATimeIsGiven_readsIt() {
    Answered answer = server.get("/api/v1/things?since=2026-05-06T10:15:30%2B00:00");
    assertEquals("2026-05-06T10:15:30.000000Z", answer.json().at("/data/0/since").asText());
  }

  @Test
  void post_whenAsync_answersFromAnotherThread() {
    for (int i = 1; i < 10; i++) {
      Answered answer = server.post("/api/v1/async", "{\"name\":\"n\",\"count\":" + i + "}");
      assertEquals(i, answer.json().at("/data/count").asInt());
    }
    assertFaults(server.post("/api/v1/async", "{}"), "name");
  }
}
