package com.plystra.objects;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.testkit.Api;
import com.plystra.testkit.ApiTest;
import com.plystra.testkit.Trail;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A server with two Spaces, on which a part of the contract is held against every object. */
abstract class ContractTest extends ApiTest {
  final Realm realm;

  ContractTest(Path root) {
    super(root);
    realm = new Realm(api);
  }

  /** What the audit says of the object. */
  Trail trail(Contract contract, JsonNode object) {
    String type =
        contract.name().equals("resource")
            ? object.path("resource_type").asText()
            : contract.name();
    return trail(type, object.path(contract.id()).asText());
  }

  static Stream<Contract> all() {
    return Contracts.all().stream();
  }

  static Stream<Contract> listed() {
    return Contracts.with("list");
  }

  static Stream<Contract> read() {
    return Contracts.with("get");
  }

  static Stream<Contract> patched() {
    return Contracts.with("patch");
  }

  static Stream<Contract> upserted() {
    return Contracts.with("upsert");
  }

  static Stream<Contract> acted() {
    return patched().filter(contract -> contract.isAlive());
  }

  /** Whether all of it is shown as it is wanted. */
  static void assertShows(ObjectNode wanted, JsonNode shown) {
    wanted.properties().forEach(e -> assertEquals(e.getValue(), shown.get(e.getKey()), e.getKey()));
  }

  /** Names for paths that lead nowhere. */
  static ObjectNode nowhere() {
    return Api.json("{'space_id':'none','resource_type':'none','id':'none','key':'none'}");
  }
}
