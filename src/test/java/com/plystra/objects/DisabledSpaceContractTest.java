package com.plystra.objects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.testkit.Api;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A disabled Space can be mended: everything in it is managed as before. */
final class DisabledSpaceContractTest extends ContractTest {
  DisabledSpaceContractTest(@TempDir Path root) {
    super(root);
    api.post("/api/v1/spaces/" + realm.space() + "/disable").ok();
  }

  static Stream<Contract> inSpace() {
    return all().filter(Contract::isInSpace);
  }

  @ParameterizedTest
  @MethodSource("inSpace")
  void object_ofADisabledSpace_isManagedAsBefore(Contract contract) {
    JsonNode made = realm.make(contract);
    String one = Realm.one(contract, made);
    assertEquals(made, api.get(one).ok());
    assertTrue(Pages.of(api, realm.all(contract, 1), Map.of()).contains(made));
    if (contract.has("patch")) {
      ObjectNode patch = realm.fill(contract.patch(), Realm.number());
      JsonNode after = api.patch(one, patch).ok();
      assertEquals(patch.path("metadata"), after.path("metadata"));
      for (Contract.Action action : contract.actions()) {
        JsonNode acted = api.post(one + "/" + action.name()).ok();
        assertEquals(action.state(), acted.path("status").asText());
      }
    }
    assertEquals(
        "disabled",
        api.get("/api/v1/spaces/" + realm.space()).ok().path("status").asText(),
        Api.object()::toString);
  }
}
