package com.plystra.objects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.testkit.Api;
import com.plystra.testkit.Reply;
import com.plystra.testkit.Trail;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every patch does, and what it refuses. */
final class PatchContractTest extends ContractTest {
  PatchContractTest(@TempDir Path root) {
    super(root);
  }

  private List<String> shown(Contract contract, ObjectNode template) {
    List<String> names = Contract.names(template);
    names.removeAll(contract.hidden());
    return names;
  }

  @ParameterizedTest
  @MethodSource("patched")
  void patch_ofEverything_isShownAndRecorded(Contract contract) {
    JsonNode before = realm.make(contract);
    String one = Realm.one(contract, before);
    ObjectNode patch = realm.fill(contract.patch(), Realm.number());
    Reply reply = api.patch(one, patch);
    JsonNode after = reply.ok();
    for (String hidden : contract.hidden()) {
      assertFalse(reply.text().contains(patch.path(hidden).asText()), reply.text());
      assertFalse(after.has(hidden), reply.text());
    }
    for (String name : shown(contract, patch)) {
      assertNotEquals(before.path(name), after.path(name), name);
      assertEquals(patch.path(name), after.path(name), name);
    }
    assertEquals(before.path("created_at"), after.path("created_at"));
    assertTrue(after.path("updated_at").asText().compareTo(before.path("updated_at").asText()) > 0);
    assertEquals(after, api.get(one).ok());
    Trail trail = trail(contract, before);
    JsonNode record = trail.newest();
    assertEquals(contract.action("updated"), record.path("action").asText());
    assertEquals(before, record.at("/trace/before"));
    assertEquals(after, record.at("/trace/after"));
    assertEquals(2, trail.records().size());
  }

  @ParameterizedTest
  @MethodSource("patched")
  void patch_ofOneField_leavesTheOthers(Contract contract) {
    JsonNode before = realm.make(contract);
    String one = Realm.one(contract, before);
    ObjectNode patch = realm.fill(contract.patch(), Realm.number());
    for (String changed : shown(contract, patch)) {
      JsonNode after = api.patch(one, Api.object().set(changed, patch.get(changed))).ok();
      assertEquals(patch.get(changed), after.path(changed));
      for (String kept : shown(contract, contract.full())) {
        if (!kept.equals(changed)) {
          assertEquals(before.path(kept), after.path(kept), changed + " changed " + kept);
        }
      }
      before = after;
    }
  }

  @ParameterizedTest
  @MethodSource("patched")
  void patch_thatChangesNothing_isNoChange(Contract contract) {
    JsonNode object = realm.make(contract);
    String one = Realm.one(contract, object);
    assertEquals(object, api.patch(one, Api.object()).ok());
    assertEquals(object, api.send("PATCH", one, null).ok());
    ObjectNode same = Api.object();
    for (ObjectNode template : List.of(contract.full(), contract.patch(), contract.fixed())) {
      shown(contract, template).forEach(name -> same.set(name, object.path(name)));
    }
    assertEquals(object, api.patch(one, same).ok());
    assertEquals(1, trail(contract, object).records().size());
  }

  @ParameterizedTest
  @MethodSource("patched")
  void patch_withNulls_clearsWhatCanBeClearedAndRefusesTheRest(Contract contract) {
    JsonNode object = realm.make(contract);
    String one = Realm.one(contract, object);
    List<String> never = Contract.names(contract.patch());
    never.removeAll(contract.clears());
    never.remove("metadata");
    if (contract.isAlive()) {
      never.add("status");
    }
    ObjectNode nulls = Api.object();
    never.forEach(nulls::putNull);
    if (!never.isEmpty()) {
      api.patch(one, nulls).faults(never.toArray(String[]::new));
    }
    assertEquals(object, api.get(one).ok());
    ObjectNode clearing = Api.object().putNull("metadata");
    contract.clears().forEach(clearing::putNull);
    JsonNode cleared = api.patch(one, clearing).ok();
    contract.clears().forEach(name -> assertTrue(cleared.path(name).isNull(), name));
    assertEquals(Api.object(), cleared.path("metadata"));
  }

  @ParameterizedTest
  @MethodSource("patched")
  void patch_ofMetadata_replacesItWhole(Contract contract) {
    JsonNode object = realm.make(contract);
    String one = Realm.one(contract, object);
    ObjectNode patch =
        Api.json("{'metadata':{'deep':{'er':[1.50,{},null,1E+400,0.1000000000000000055]}}}");
    assertEquals(patch.path("metadata"), api.patch(one, patch).ok().path("metadata"));
  }

  @ParameterizedTest
  @MethodSource("patched")
  void patch_ofWhatNeverChanges_isRefusedUnlessItIsEqual(Contract contract) {
    JsonNode object = realm.make(contract);
    String one = Realm.one(contract, object);
    ObjectNode fixed = realm.fill(contract.fixed(), Realm.number());
    assertFalse(fixed.isEmpty());
    for (Map.Entry<String, JsonNode> field : fixed.properties()) {
      assertNotEquals(field.getValue(), object.path(field.getKey()), field.getKey());
      api.patch(one, Api.object().set(field.getKey(), field.getValue())).faults(field.getKey());
    }
    List<String> names = Contract.names(fixed);
    names.remove("parent_id"); // The other name of parent_group_id, which is named.
    api.patch(one, fixed).faults(names.toArray(String[]::new));
    assertEquals(object, api.get(one).ok());
  }

  @ParameterizedTest
  @MethodSource("patched")
  void patch_withManyWrongFields_namesThemAll(Contract contract) {
    JsonNode object = realm.make(contract);
    ObjectNode body = contract.bad().deepCopy().put("created_at", "2020-01-01T00:00:00Z");
    List<String> names = Contract.names(body);
    api.patch(Realm.one(contract, object), body).faults(names.toArray(String[]::new));
  }

  @ParameterizedTest
  @MethodSource("patched")
  void patch_withReferencesElsewhere_namesThemAllBesideWhatNeverChanges(Contract contract) {
    List<String> wrong = new ArrayList<>(Contract.names(contract.references()));
    wrong.retainAll(Contract.names(contract.patch()));
    JsonNode object = realm.make(contract);
    String one = Realm.one(contract, object);
    ObjectNode foreign = realm.fill(contract.references(), Realm.number()).retain(wrong);
    ObjectNode missing = Api.object().put("id", "another");
    wrong.forEach(field -> missing.put(field, "none_such"));
    wrong.add("id");
    api.patch(one, missing).faults(wrong.toArray(String[]::new));
    if (!foreign.isEmpty()) {
      api.patch(one, foreign).faults(Contract.names(foreign).toArray(String[]::new));
    }
    assertEquals(object, api.get(one).ok());
  }

  @ParameterizedTest
  @MethodSource("patched")
  void patch_ofWhatIsNotThere_isNotFound(Contract contract) {
    String nowhere = Realm.path(contract.one(), nowhere());
    String code = contract.parent().map(p -> p + "_NOT_FOUND").orElse(contract.code("NOT_FOUND"));
    api.patch(nowhere, Api.object()).fails(404, code);
    for (Contract.Action action : contract.actions()) {
      api.post(nowhere + "/" + action.name()).fails(404, code);
    }
    ObjectNode object = realm.make(contract).deepCopy();
    if (!contract.id().equals("resource_type")) {
      String missing = Realm.one(contract, object.put(contract.id(), "none_such"));
      api.patch(missing, Api.object()).fails(404, contract.code("NOT_FOUND"));
    }
  }
}
