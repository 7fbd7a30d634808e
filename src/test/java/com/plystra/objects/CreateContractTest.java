package com.plystra.objects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.testkit.Api;
import com.plystra.testkit.Reply;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every create does, and what it refuses. */
final class CreateContractTest extends ContractTest {
  CreateContractTest(@TempDir Path root) {
    super(root);
  }

  @ParameterizedTest
  @MethodSource("all")
  void create_whenOnlyWhatIsRequiredIsGiven_showsDefaults(Contract contract) {
    int n = Realm.number();
    ObjectNode body = realm.fill(contract.minimal(), n);
    JsonNode object = api.post(realm.all(contract, n), body).created();
    ObjectNode wanted = realm.fill(contract.made(), n);
    assertShows(wanted, object);
    assertShows(body, object);
    TreeSet<String> names = new TreeSet<>(List.of("id", "created_at", "updated_at"));
    names.addAll(Contract.names(wanted));
    names.addAll(Contract.names(body));
    names.addAll(contract.times());
    assertEquals(names, new TreeSet<>(Contract.names(object)));
    assertTrue(
        object.path("id").asText().matches(contract.prefix() + "_[0-9a-f]{16}"), object::toString);
    assertEquals(object.path("created_at"), object.path("updated_at"));
    for (String time : contract.times()) {
      Instant.parse(object.path(time).asText());
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void create_whenEverythingIsGiven_keepsItAsGiven(Contract contract) {
    int n = Realm.number();
    ObjectNode body = realm.fill(contract.full(), n);
    Reply reply = api.post(realm.all(contract, n), body);
    JsonNode object = reply.created();
    for (String hidden : contract.hidden()) {
      assertFalse(reply.text().contains(body.remove(hidden).asText()), reply.text());
      assertFalse(reply.text().contains("\"" + hidden + "\""), reply.text());
    }
    assertShows(body, object);
    if (!contract.one().isEmpty()) {
      Reply read = api.get(Realm.one(contract, object));
      assertEquals(object, read.ok());
      assertEquals(reply.header("ETag"), read.header("ETag"));
      assertTrue(read.header("ETag").matches("\"[0-9a-f]{32}\""), read.header("ETag"));
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void create_whenNothingIsGiven_namesAllThatIsRequired(Contract contract) {
    if (!contract.minimal().isEmpty()) {
      String all = realm.all(contract, Realm.number());
      String[] required = Contract.names(contract.minimal()).toArray(String[]::new);
      api.post(all, "{}").faults(required);
      api.post(all).fails(400, "VALIDATION_FAILED");
      ObjectNode nulls = Api.object();
      Stream.of(required).forEach(nulls::putNull);
      api.post(all, nulls).faults(required);
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void create_whenManyFieldsAreWrong_namesThemAll(Contract contract) {
    int n = Realm.number();
    ObjectNode body = realm.fill(contract.full(), n);
    body.setAll(contract.bad());
    body.put("extra", true);
    List<String> wrong = Contract.names(contract.bad());
    wrong.add("extra");
    api.post(realm.all(contract, n), body).faults(wrong.toArray(String[]::new));
    contract
        .bad()
        .properties()
        .forEach(
            bad -> {
              ObjectNode one = realm.fill(contract.full(), n);
              one.set(bad.getKey(), bad.getValue());
              api.post(realm.all(contract, n), one).faults(bad.getKey());
            });
  }

  @ParameterizedTest
  @MethodSource("all")
  void create_withTextsAsLongAsTheyMayBe_isAccepted(Contract contract) {
    int n = Realm.number();
    ObjectNode body = realm.fill(contract.full(), n);
    // Characters are code points, whatever UTF-16 makes of them.
    contract.longest().forEach((field, max) -> body.put(field, "\ud83d\ude00".repeat(max)));
    body.putObject("metadata").put("a", "x".repeat(64 * 1024 - "{\"a\":\"\"}".length()));
    assertShows(
        body.deepCopy().without(contract.hidden()),
        api.post(realm.all(contract, n), body).created());
    List<String> fields = new ArrayList<>(contract.longest().keySet());
    fields.add("metadata");
    contract.longest().forEach((field, max) -> body.put(field, "x".repeat(max + 1)));
    body.putObject("metadata").put("a", "x".repeat(64 * 1024));
    api.post(realm.all(contract, n), body).faults(fields.toArray(String[]::new));
  }

  @ParameterizedTest
  @MethodSource("all")
  void create_whenItRefersToNothingOrToAnotherSpace_namesTheField(Contract contract) {
    contract.references().properties().forEach(e -> refuses(contract, e));
  }

  private void refuses(Contract contract, Map.Entry<String, JsonNode> reference) {
    String field = reference.getKey();
    int n = Realm.number();
    ObjectNode body = realm.fill(contract.full(), n);
    List<JsonNode> wrong = new ArrayList<>(List.of(Api.json("{'x':'none_such'}").path("x")));
    if (!reference.getValue().isNull()) {
      wrong.add(realm.fill(contract.references(), n).path(field));
    }
    for (JsonNode value : wrong) {
      assertNotEquals(value, body.path(field));
      body.set(field, value);
      body.remove("parent_id"); // Or it would be another name with another value.
      Reply reply = api.post(realm.all(contract, n), body);
      assertTrue(reply.fails(400, "VALIDATION_FAILED").faultFields().contains(field), reply.text());
      if (!field.equals("space_id")) {
        reply.faults(field);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void create_whenSeveralReferencesAreWrong_namesThemAll(Contract contract) {
    List<String> fields = Contract.names(contract.references());
    if (fields.size() > 1) {
      int n = Realm.number();
      ObjectNode body = realm.fill(contract.full(), n);
      fields.forEach(field -> body.put(field, "none_such"));
      api.post(realm.all(contract, n), body).faults(fields.toArray(String[]::new));
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void create_whenWhatItLiesInIsMissing_isNotFound(Contract contract) {
    contract
        .parent()
        .ifPresent(
            parent -> {
              ObjectNode body = realm.fill(contract.full(), Realm.number());
              String all = Realm.path(contract.all(), nowhere());
              api.post(all, body).fails(404, parent + "_NOT_FOUND");
            });
  }

  @ParameterizedTest
  @MethodSource("all")
  void create_whenTheBodyRepeatsThePath_takesTheSameAndNothingElse(Contract contract) {
    contract
        .parent()
        .ifPresent(
            parent -> {
              String field = parent.equals("SPACE") ? "space_id" : "resource_type";
              int n = Realm.number();
              ObjectNode body = realm.fill(contract.full(), n);
              JsonNode there = realm.make(contract).path(field);
              String all = Realm.path(contract.all(), Api.object().set(field, there));
              if (!contract.at().isEmpty()) {
                body.remove("id"); // There is at most one.
              }
              api.post(all, body.deepCopy().put(field, "another")).faults(field);
              assertEquals(there, api.post(all, body.set(field, there)).created().path(field));
            });
  }

  static Stream<Contract> living() {
    return all().filter(contract -> contract.isAlive());
  }

  @ParameterizedTest
  @MethodSource("living")
  void create_withAStatus_beginsInThatState(Contract contract) {
    for (String state : contract.states()) {
      int n = Realm.number();
      ObjectNode body = realm.fill(contract.full(), n).put("status", state);
      JsonNode object = api.post(realm.all(contract, n), body).created();
      assertEquals(state, object.path("status").asText());
      for (String other : contract.states()) {
        JsonNode since = object.path(other + "_at");
        assertTrue(
            since.isMissingNode() || since.isTextual() == other.equals(state), object::toString);
      }
      assertEquals(1, trail(contract, object).records().size());
    }
  }
}
