package com.plystra.objects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.testkit.Api;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An empty text in a field that may be left out says that there is no value: clients in languages
 * whose texts are never null send one for everything that they do not have.
 */
final class EmptyTextContractTest extends ContractTest {
  EmptyTextContractTest(@TempDir Path root) {
    super(root);
  }

  /**
   * Texts that an object may have, save those that must be given. An empty condition is refused: as
   * none, it would limit nothing.
   */
  private static List<String> optionalTexts(Contract contract, ObjectNode template) {
    List<String> names = new ArrayList<>();
    for (String name : Contract.names(template)) {
      if (template.path(name).isTextual()
          && !contract.minimal().has(name)
          && !name.equals("condition")
          && !contract.hidden().contains(name)) {
        names.add(name);
      }
    }
    return names;
  }

  private static ObjectNode empty(ObjectNode body, List<String> names) {
    names.forEach(name -> body.put(name, ""));
    return body;
  }

  @ParameterizedTest
  @MethodSource("all")
  void create_withEmptyTexts_isAsIfTheyWereAbsent(Contract contract) {
    int n = Realm.number();
    List<String> texts = optionalTexts(contract, contract.full());
    ObjectNode body = empty(realm.fill(contract.minimal(), n), texts);
    if (contract.isAlive()) {
      body.put("status", "");
    }
    contract.times().forEach(time -> body.put(time, ""));
    body.set("actor", Api.json("{'user_id':'','member_id':'','user_member_id':'','space_id':''}"));
    JsonNode object = api.post(realm.all(contract, n), body).created();
    ObjectNode wanted = realm.fill(contract.made(), n);
    if (texts.contains("description")) {
      wanted.put("description", ""); // An empty description is one.
    }
    assertShows(wanted, object);
    assertTrue(object.path("id").asText().matches(contract.prefix() + "_[0-9a-f]{16}"));
    assertTrue(trail(contract, object).newest().path("actor_user_id").isNull());
  }

  @ParameterizedTest
  @MethodSource("patched")
  void patch_withEmptyTexts_clearsAndBringsDefaultsBack(Contract contract) {
    JsonNode object = realm.make(contract);
    List<String> texts = optionalTexts(contract, contract.patch());
    texts.remove("status");
    JsonNode after = api.patch(Realm.one(contract, object), empty(Api.object(), texts)).ok();
    for (String text : texts) {
      JsonNode made = contract.made().path(text);
      if (text.equals("description")) {
        assertEquals("", after.path(text).asText());
      } else if (contract.clears().contains(text)) {
        assertTrue(after.path(text).isNull(), text);
      } else if (!made.asText().contains("$n") && !made.isMissingNode()) {
        assertEquals(made, after.path(text), text);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("patched")
  void patch_withEmptyTextsForWhatCannotBeCleared_changesNothing(Contract contract) {
    JsonNode object = realm.make(contract);
    String one = Realm.one(contract, object);
    ObjectNode body = Api.object().put("id", "");
    if (contract.fixed().has("space_id")) {
      body.put("space_id", "");
    }
    assertEquals(object, api.patch(one, body).ok());
    assertEquals(1, trail(contract, object).records().size());
  }

  @ParameterizedTest
  @MethodSource("acted")
  void patch_withAnEmptyStatus_bringsNothingBackIntoUse(Contract contract) {
    JsonNode object = realm.make(contract);
    String one = Realm.one(contract, object);
    JsonNode over = api.post(one + "/" + contract.actions().get(0).name()).ok();
    assertEquals(over, api.patch(one, Api.object().put("status", "")).ok());
    assertEquals(2, trail(contract, object).records().size());
  }

  @ParameterizedTest
  @MethodSource("patched")
  void patch_withAnEmptyTextForWhatIsRequired_isRefused(Contract contract) {
    JsonNode object = realm.make(contract);
    for (String name : Contract.names(contract.minimal())) {
      if (contract.minimal().path(name).isTextual()) {
        ObjectNode body = Api.object().put(name, "");
        api.patch(Realm.one(contract, object), body).faults(name);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void create_withAnEmptyTextForWhatIsRequired_isRefused(Contract contract) {
    for (String name : Contract.names(contract.minimal())) {
      int n = Realm.number();
      ObjectNode body = realm.fill(contract.minimal(), n);
      if (body.path(name).isTextual()) {
        api.post(realm.all(contract, n), body.put(name, "")).faults(name);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void create_withAnEmptyTextForAnotherType_isRefused(Contract contract) {
    int n = Realm.number();
    ObjectNode body = realm.fill(contract.minimal(), n).put("metadata", "").put("actor", "");
    assertFalse(contract.prefix().isEmpty());
    api.post(realm.all(contract, n), body).faults("actor", "metadata");
  }
}
