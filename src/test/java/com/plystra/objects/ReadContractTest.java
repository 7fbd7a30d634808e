package com.plystra.objects;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.testkit.Api;
import com.plystra.testkit.Reply;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How every object is read. */
final class ReadContractTest extends ContractTest {
  ReadContractTest(@TempDir Path root) {
    super(root);
  }

  @ParameterizedTest
  @MethodSource("read")
  void get_whenThereIsNone_isNotFound(Contract contract) {
    ObjectNode object = realm.make(contract).deepCopy();
    Contract.names(object).stream()
        .filter(name -> name.equals(contract.id()))
        .forEach(name -> object.put(name, "none_such"));
    api.get(Realm.one(contract, object)).fails(404, missing(contract));
    contract
        .parent()
        .ifPresent(
            parent ->
                api.get(Realm.path(contract.one(), nowhere())).fails(404, parent + "_NOT_FOUND"));
    if (!contract.byId().isEmpty()) {
      api.get(Realm.path(contract.byId(), object)).fails(404, contract.code("NOT_FOUND"));
    }
  }

  /** Where there is one at most, it is the type that is missing. */
  private static String missing(Contract contract) {
    return contract.id().equals("resource_type")
        ? "RESOURCE_TYPE_NOT_FOUND"
        : contract.code("NOT_FOUND");
  }

  @ParameterizedTest
  @MethodSource("read")
  void get_underAnotherSpace_isNotFound(Contract contract) {
    if (contract.one().contains("{space_id}")) {
      ObjectNode object = realm.make(contract).deepCopy();
      String foreign = Realm.one(contract, object.put("space_id", "ready_other_space"));
      api.get(foreign).fails(404, contract.code("NOT_FOUND"));
      api.patch(foreign, Api.object()).fails(404, contract.code("NOT_FOUND"));
      for (Contract.Action action : contract.actions()) {
        api.post(foreign + "/" + action.name()).fails(404, contract.code("NOT_FOUND"));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("read")
  void get_byItsIdAlone_showsTheSame(Contract contract) {
    if (!contract.byId().isEmpty()) {
      JsonNode object = realm.make(contract);
      Reply alone = api.get(Realm.path(contract.byId(), object));
      assertEquals(object, alone.ok());
      assertEquals(api.get(Realm.one(contract, object)).header("ETag"), alone.header("ETag"));
    }
  }

  @ParameterizedTest
  @MethodSource("read")
  void get_withAnUnknownParameter_isRefused(Contract contract) {
    JsonNode object = realm.make(contract);
    api.get(Realm.one(contract, object) + "?fields=id").faults("fields");
  }
}
