package com.plystra.objects;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.testkit.Api;
import com.plystra.testkit.Reply;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** That of what is unique there is one, however it is asked for. */
final class UniqueContractTest extends ContractTest {
  UniqueContractTest(@TempDir Path root) {
    super(root);
  }

  @ParameterizedTest
  @MethodSource("all")
  void create_whenAnotherHasTheSame_isAConflictThatNamesAllFields(Contract contract) {
    JsonNode taken = realm.make(contract);
    if (contract.has("upsert")) {
      return;
    }
    conflicts(contract, taken, List.of("id"), "id");
    List<String> everything = new ArrayList<>(List.of("id"));
    contract
        .unique()
        .forEach(
            (fault, fields) -> {
              conflicts(contract, taken, fields, fault);
              everything.addAll(fields);
            });
    List<String> faults = new ArrayList<>(contract.unique().keySet());
    faults.add("id");
    conflicts(contract, taken, everything, faults.toArray(String[]::new));
  }

  private void conflicts(Contract contract, JsonNode taken, List<String> fields, String... faults) {
    int n = Realm.number();
    ObjectNode body = realm.fill(contract.full(), n);
    fields.forEach(field -> body.set(field, taken.path(field)));
    if (contract.name().equals("resource")) {
      body.set("resource_type", taken.path("resource_type"));
    }
    Reply reply = api.post(realm.all(contract, n), body);
    reply.fails(409, contract.code("CREATE_FAILED"));
    assertEquals(Stream.of(faults).sorted().toList(), reply.faultFields(), reply.text());
  }

  @ParameterizedTest
  @MethodSource("all")
  void create_ofTheSameByManyAtOnce_isDoneOnce(Contract contract) {
    int n = Realm.number();
    String all = realm.all(contract, n);
    ObjectNode body = realm.fill(contract.full(), n);
    List<Reply> replies = AtOnce.times(8, i -> api.post(all, body));
    if (contract.has("upsert")) {
      replies.forEach(reply -> assertEquals(replies.get(0).data(), reply.created()));
    } else {
      assertEquals(1, replies.stream().filter(reply -> reply.status() == 201).count());
      replies.stream()
          .filter(reply -> reply.status() != 201)
          .forEach(reply -> reply.fails(409, contract.code("CREATE_FAILED")));
    }
    JsonNode object =
        replies.stream().filter(r -> r.status() == 201).findFirst().orElseThrow().data();
    assertEquals(1, trail(contract, object).records().size());
  }

  @ParameterizedTest
  @MethodSource("patched")
  void patch_toWhatAnotherHas_isAConflictThatNamesAllFields(Contract contract) {
    JsonNode taken = realm.make(contract);
    JsonNode object = realm.make(contract);
    ObjectNode body = Api.object();
    List<String> faults = new ArrayList<>();
    contract
        .unique()
        .forEach(
            (fault, fields) -> {
              if (fields.stream().noneMatch(contract.fixed()::has)) {
                faults.add(fault);
                fields.forEach(field -> body.set(field, taken.path(field)));
              }
            });
    if (!faults.isEmpty()) {
      Reply reply = api.patch(Realm.one(contract, object), body);
      reply.fails(409, contract.code("UPDATE_FAILED"));
      assertEquals(faults.stream().sorted().toList(), reply.faultFields());
      assertEquals(object, api.get(Realm.one(contract, object)).ok());
    }
  }

  @ParameterizedTest
  @MethodSource("upserted")
  void create_whenItIsThereAlready_replacesItsFieldsUnderItsId(Contract contract) {
    int n = Realm.number();
    String all = realm.all(contract, n);
    ObjectNode body = realm.fill(contract.full(), n);
    JsonNode first = api.post(all, body).created();
    ObjectNode other = realm.fill(contract.full(), n);
    other.setAll(realm.fill(contract.patch(), n));
    other.put("id", "another-" + n);
    JsonNode second = api.post(all, other).created();
    assertEquals(first.path("id"), second.path("id"));
    assertEquals(first.path("created_at"), second.path("created_at"));
    assertShows(realm.fill(contract.patch(), n), second);
    assertEquals(second, api.post(all, other).created(), "what is so already is no change");
    int records =
        Stream.of(contract.action("created"), contract.action("updated"))
            .distinct()
            .mapToInt(trail(contract, second)::count)
            .sum();
    assertEquals(2, records, all);
    JsonNode record = trail(contract, second).newest();
    assertEquals(first, record.at("/trace/before"));
    assertEquals(second, record.at("/trace/after"));
  }
}
