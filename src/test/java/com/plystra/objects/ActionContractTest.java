package com.plystra.objects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.plystra.testkit.Api;
import com.plystra.testkit.Trail;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The life cycle of every object that has one, by actions and by patches. */
final class ActionContractTest extends ContractTest {
  ActionContractTest(@TempDir Path root) {
    super(root);
  }

  @ParameterizedTest
  @MethodSource("acted")
  void action_doneTwice_changesOnceAndIsRecordedOnce(Contract contract) {
    JsonNode object = realm.make(contract);
    String one = Realm.one(contract, object);
    for (Contract.Action action : contract.actions()) {
      JsonNode before = api.get(one).ok();
      JsonNode after = api.post(one + "/" + action.name()).ok();
      assertBegan(contract, action, before, after);
      assertEquals(after, api.post(one + "/" + action.name(), "{}").ok());
      assertEquals(after, api.patch(one, status(action.state())).ok());
      assertEquals(after, api.get(one).ok());
      assertEquals(1, trail(contract, object).count(contract.action(action.verb())));
    }
  }

  private static JsonNode status(String state) {
    return Api.object().put("status", state);
  }

  private void assertBegan(
      Contract contract, Contract.Action action, JsonNode before, JsonNode after) {
    assertEquals(action.state(), after.path("status").asText());
    assertNotEquals(before.path("status"), after.path("status"));
    for (String state : contract.states()) {
      JsonNode since = after.path(state + "_at");
      assertTrue(since.isMissingNode() || since.isTextual() == state.equals(action.state()));
    }
    JsonNode record = trail(contract, after).newest();
    assertEquals(contract.action(action.verb()), record.path("action").asText());
    assertEquals("allow", record.path("decision").asText());
    assertEquals(before, record.at("/trace/before"));
    assertEquals(after, record.at("/trace/after"));
  }

  @ParameterizedTest
  @MethodSource("acted")
  void patch_ofTheStatus_doesWhatTheActionDoes(Contract contract) {
    JsonNode object = realm.make(contract);
    String one = Realm.one(contract, object);
    for (Contract.Action action : contract.actions()) {
      JsonNode before = api.get(one).ok();
      assertBegan(contract, action, before, api.patch(one, status(action.state())).ok());
      api.post(one + "/" + action.name()).ok();
      assertEquals(1, trail(contract, object).count(contract.action(action.verb())));
    }
  }

  @ParameterizedTest
  @MethodSource("acted")
  void patch_ofTheStatusAndMore_isOneChangeUnderTheActionsVerb(Contract contract) {
    JsonNode object = realm.make(contract);
    Contract.Action first = contract.actions().get(0);
    JsonNode body = Api.json("{'metadata':{'with':'it'}}").put("status", first.state());
    JsonNode after = api.patch(Realm.one(contract, object), body).ok();
    assertEquals("it", after.at("/metadata/with").asText());
    Trail trail = trail(contract, object);
    assertEquals(contract.action(first.verb()), trail.newest().path("action").asText());
    assertEquals(2, trail.records().size());
  }

  @ParameterizedTest
  @MethodSource("acted")
  void list_byStatus_movesWithTheState(Contract contract) {
    JsonNode object = realm.make(contract);
    String one = Realm.one(contract, object);
    String all = realm.all(contract, Realm.number());
    for (Contract.Action action : contract.actions()) {
      JsonNode after = api.post(one + "/" + action.name()).ok();
      for (String state : contract.states()) {
        boolean there = Pages.of(api, all, Map.of("status", state)).contains(after);
        assertEquals(state.equals(action.state()), there, state);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("acted")
  void action_withABodyThatSaysTooMuch_isRefused(Contract contract) {
    JsonNode object = realm.make(contract);
    for (Contract.Action action : contract.actions()) {
      String path = Realm.one(contract, object) + "/" + action.name();
      api.post(path, "{\"force\":true,\"actor\":1}").faults("actor", "force");
      api.post(path, "[]").fails(400, "VALIDATION_FAILED");
    }
    assertEquals(1, trail(contract, object).records().size());
  }
}
