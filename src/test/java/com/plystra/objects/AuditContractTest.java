package com.plystra.objects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.testkit.Api;
import com.plystra.testkit.Reply;
import com.plystra.testkit.Trail;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the audit says of every change: who, whose log, before and after. */
final class AuditContractTest extends ContractTest {
  private static final JsonNode ACTOR =
      Api.json("{'user_id':'u1','member_id':'m1','user_member_id':'um1','space_id':'s1'}");

  AuditContractTest(@TempDir Path root) {
    super(root);
  }

  @ParameterizedTest
  @MethodSource("all")
  void create_withAnActor_isRecordedWithAllThatIsKnown(Contract contract) {
    int n = Realm.number();
    ObjectNode body = realm.fill(contract.full(), n);
    Reply reply =
        api.with("X-Request-ID", "made-" + n)
            .post(realm.all(contract, n), body.set("actor", ACTOR));
    JsonNode object = reply.created();
    Trail trail = trail(contract, object);
    assertEquals(1, trail.records().size());
    JsonNode record = trail.newest();
    assertEquals(contract.action("created"), record.path("action").asText());
    assertEquals("allow", record.path("decision").asText());
    assertTrue(record.path("deny_code").isNull(), record::toString);
    assertEquals("made-" + n, record.path("request_id").asText());
    assertEquals("127.0.0.1", record.path("ip_address").asText());
    assertEquals("u1", record.path("actor_user_id").asText());
    assertEquals("m1", record.path("actor_member_id").asText());
    assertEquals("um1", record.path("actor_user_member_id").asText());
    assertEquals(ACTOR, record.at("/trace/actor"));
    assertTrue(record.at("/trace/before").isNull(), record::toString);
    assertEquals(object, record.at("/trace/after"));
    assertFalse(record.toString().contains("\"password\""), record::toString);
    assertFalse(record.toString().contains("password_hash"), record::toString);
    assertFalse(record.toString().contains("argon2"), record::toString);
  }

  static Stream<Contract> changed() {
    return patched();
  }

  @ParameterizedTest
  @MethodSource("changed")
  void changes_withAnActor_areRecordedWithIt(Contract contract) {
    JsonNode object = realm.make(contract);
    String one = Realm.one(contract, object);
    ObjectNode body = Api.object().set("actor", ACTOR);
    api.patch(one, body.deepCopy().set("metadata", ACTOR)).ok();
    assertEquals("m1", trail(contract, object).newest().path("actor_member_id").asText());
    for (Contract.Action action : contract.actions()) {
      api.post(one + "/" + action.name(), body).ok();
      JsonNode record = trail(contract, object).newest();
      assertEquals(contract.action(action.verb()), record.path("action").asText());
      assertEquals(ACTOR, record.at("/trace/actor"));
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void create_withAWrongActor_namesItsFields(Contract contract) {
    int n = Realm.number();
    ObjectNode body = realm.fill(contract.full(), n);
    body.set("actor", Api.json("{'user_id':'no id!','member_id':1,'name':'x'}"));
    api.post(realm.all(contract, n), body).faults("actor.user_id", "actor.member_id", "actor.name");
  }

  /** Whose log the newest record went to. */
  private JsonNode log(Contract contract, JsonNode object) {
    return trail(contract, object).newest().path("space_id");
  }

  @ParameterizedTest
  @MethodSource("all")
  void record_goesToTheLogThatItBelongsTo(Contract contract) {
    JsonNode object = realm.make(contract);
    JsonNode log = log(contract, object);
    switch (contract.log()) {
      case "self" -> assertEquals(object.path("id"), log);
      case "space" -> assertEquals(object.path("space_id"), log);
      default -> {
        String unsaid = contract.logUnsaid() == null ? "null" : realm.space();
        assertEquals(unsaid, log.asText());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void record_whoseLogTheCallerNames_goesThereWhereItMay(Contract contract) {
    int n = Realm.number();
    ObjectNode body = realm.fill(contract.full(), n).put("audit_space_id", "ready_other_space");
    Reply reply = api.post(realm.all(contract, n), body);
    if (!contract.log().equals("given")) {
      reply.faults("audit_space_id");
      return;
    }
    JsonNode object = reply.created();
    assertEquals("ready_other_space", log(contract, object).asText());
    api.post(realm.all(contract, n), body.put("audit_space_id", "none")).faults("audit_space_id");
    if (contract.has("patch")) {
      changesGoThere(contract, object);
    }
  }

  private void changesGoThere(Contract contract, JsonNode object) {
    String one = Realm.one(contract, object);
    ObjectNode patch = Api.json("{'metadata':{'other':1}}");
    api.patch(one, patch.deepCopy().put("audit_space_id", "none")).faults("audit_space_id");
    api.patch(one, patch).ok();
    String unsaid = contract.logUnsaid() == null ? "null" : realm.space();
    assertEquals(unsaid, log(contract, object).asText());
    ObjectNode there = Api.object().put("audit_space_id", "ready_space");
    api.patch(one, there.deepCopy().set("metadata", patch)).ok();
    assertEquals("ready_space", log(contract, object).asText());
    for (Contract.Action action : contract.actions()) {
      api.post(one + "/" + action.name()).ok();
      assertTrue(log(contract, object).isNull(), action.name());
    }
    for (Contract.Action action : contract.actions()) {
      api.post(one + "/" + action.name(), there).ok();
      assertEquals("ready_space", log(contract, object).asText(), action.name());
    }
  }

  static Stream<Contract> deleted() {
    return Contracts.with("delete");
  }

  @ParameterizedTest
  @MethodSource("deleted")
  void delete_isForGoodAndRecorded(Contract contract) {
    JsonNode object = realm.make(contract);
    String one = Realm.one(contract, object);
    ObjectNode body = Api.object().put("audit_space_id", "ready_other_space").set("actor", ACTOR);
    api.delete(one, body.deepCopy().put("audit_space_id", "none")).faults("audit_space_id");
    api.delete(one, Api.json("{'cascade':true}")).faults("cascade");
    assertEquals(object, api.delete(one, body).ok());
    api.get(one).fails(404, contract.code("NOT_FOUND"));
    api.delete(one).fails(404, contract.code("NOT_FOUND"));
    Trail trail = trail(contract, object);
    assertEquals(2, trail.records().size());
    JsonNode record = trail.newest();
    assertEquals(contract.action("deleted"), record.path("action").asText());
    assertEquals("ready_other_space", record.path("space_id").asText());
    assertEquals(ACTOR, record.at("/trace/actor"));
    assertEquals(object, record.at("/trace/before"));
    assertTrue(record.at("/trace/after").isNull(), record::toString);
  }

  @ParameterizedTest
  @MethodSource("all")
  void refusedCreate_leavesNoRecord(Contract contract) {
    int n = Realm.number();
    ObjectNode body = realm.fill(contract.full(), n).put("extra", 1);
    api.with("X-Request-ID", "refused-" + n).post(realm.all(contract, n), body).faults("extra");
    assertTrue(api.get("/api/v1/audit-logs?request_id=refused-" + n).ok().isEmpty());
  }
}
