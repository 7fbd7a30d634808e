package com.plystra.objects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.testkit.Api;
import com.plystra.testkit.Reply;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Changes that are made only to what the caller has seen. */
final class PreconditionContractTest extends ContractTest {
  PreconditionContractTest(@TempDir Path root) {
    super(root);
  }

  private Api seeing(String tags) {
    return api.with("If-Match", tags);
  }

  @ParameterizedTest
  @MethodSource("patched")
  void patch_whenTheObjectHasChangedSince_isRefused(Contract contract) {
    JsonNode object = realm.make(contract);
    String one = Realm.one(contract, object);
    String first = api.get(one).header("ETag");
    ObjectNode patch = realm.fill(contract.patch(), Realm.number());
    Reply changed = seeing(first).patch(one, patch);
    changed.ok();
    String second = changed.header("ETag");
    assertNotEquals(first, second);
    assertEquals(second, api.get(one).header("ETag"));
    JsonNode other = Api.json("{'metadata':{'c':3}}");
    seeing(first).patch(one, other).fails(412, "PRECONDITION_FAILED");
    seeing(first).patch(one, Api.object()).fails(412, "PRECONDITION_FAILED");
    seeing("W/" + second).patch(one, other).fails(412, "PRECONDITION_FAILED");
    assertEquals(changed.data(), api.get(one).ok());
    seeing(first + " , " + second).patch(one, other).ok();
    seeing("*").patch(one, Api.object()).ok();
  }

  @ParameterizedTest
  @MethodSource("patched")
  void patch_byManyWhoSawTheSame_isDoneOnce(Contract contract) {
    JsonNode object = realm.make(contract);
    String one = Realm.one(contract, object);
    Api seen = seeing(api.get(one).header("ETag"));
    List<Reply> replies =
        AtOnce.times(8, i -> seen.patch(one, Api.json("{'metadata':{'by':" + i + "}}")));
    List<Reply> done = replies.stream().filter(reply -> reply.status() == 200).toList();
    assertEquals(1, done.size());
    assertEquals(done.get(0).data(), api.get(one).ok());
    replies.stream()
        .filter(reply -> reply.status() != 200)
        .forEach(reply -> reply.fails(412, "PRECONDITION_FAILED"));
  }

  @ParameterizedTest
  @MethodSource("patched")
  void change_withAMalformedPrecondition_isRefused(Contract contract) {
    JsonNode object = realm.make(contract);
    String one = Realm.one(contract, object);
    for (String malformed : List.of("abc", "\"abc", "\"a\" \"b\"", "*, \"a\"", "\"a\",", "")) {
      seeing(malformed).patch(one, Api.object()).faults("If-Match");
      for (Contract.Action action : contract.actions()) {
        seeing(malformed).post(one + "/" + action.name()).faults("If-Match");
      }
    }
    assertEquals(object, api.get(one).ok());
  }

  @ParameterizedTest
  @MethodSource("acted")
  void action_whenTheObjectHasChangedSince_isRefused(Contract contract) {
    JsonNode object = realm.make(contract);
    String one = Realm.one(contract, object);
    String stale = api.get(one).header("ETag");
    api.patch(one, Api.json("{'metadata':{'c':3}}")).ok();
    for (Contract.Action action : contract.actions()) {
      String path = one + "/" + action.name();
      seeing(stale).post(path).fails(412, "PRECONDITION_FAILED");
      Reply acted = seeing(api.get(one).header("ETag")).post(path);
      acted.ok();
      assertEquals(acted.header("ETag"), api.get(one).header("ETag"));
    }
  }

  static Stream<Contract> deleted() {
    return Contracts.with("delete");
  }

  @ParameterizedTest
  @MethodSource("deleted")
  void delete_whenTheObjectHasChangedSince_isRefused(Contract contract) {
    int n = Realm.number();
    ObjectNode body = realm.fill(contract.full(), n);
    Reply made = api.post(realm.all(contract, n), body);
    String one = Realm.one(contract, made.created());
    body.setAll(contract.patch());
    String current = api.post(realm.all(contract, n), body).header("ETag");
    seeing(made.header("ETag")).delete(one).fails(412, "PRECONDITION_FAILED");
    seeing("none").delete(one).faults("If-Match");
    seeing(current).delete(one).ok();
    seeing(current).delete(one).fails(404, contract.code("NOT_FOUND"));
  }

  @ParameterizedTest
  @MethodSource("upserted")
  void upsert_whenTheObjectHasChangedSince_isRefused(Contract contract) {
    int n = Realm.number();
    String all = realm.all(contract, n);
    ObjectNode body = realm.fill(contract.full(), n);
    seeing("\"a\"").post(all, body).fails(412, "PRECONDITION_FAILED");
    String first = api.post(all, body).header("ETag");
    body.setAll(contract.patch());
    seeing(first).post(all, body).created();
    seeing(first).post(all, body).fails(412, "PRECONDITION_FAILED");
    if (contract.has("put")) {
      seeing(first).put(all, body).fails(412, "PRECONDITION_FAILED");
    }
  }
}
