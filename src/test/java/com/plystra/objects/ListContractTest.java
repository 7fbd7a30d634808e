package com.plystra.objects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.plystra.testkit.Api;
import com.plystra.testkit.Reply;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How every list is read: page by page, and by its filters. */
final class ListContractTest extends ContractTest {
  ListContractTest(@TempDir Path root) {
    super(root);
  }

  @ParameterizedTest
  @MethodSource("listed")
  void list_pageByPage_showsEachOnceInOrder(Contract contract) {
    for (int i = 0; i < 5; i++) {
      realm.make(contract);
    }
    JsonNode last = realm.make(contract);
    String all = realm.all(contract, Realm.number());
    List<JsonNode> whole = Pages.of(api, all, Map.of());
    assertEquals(whole, Pages.of(api, all, Map.of("limit", "1")));
    assertEquals(whole, Pages.of(api, all, Map.of("limit", "4")));
    assertEquals(whole.size(), new HashSet<>(whole).size());
    assertTrue(whole.contains(last), all);
    assertEquals(whole.stream().sorted(order(contract)).toList(), whole);
  }

  /** By code point, which UTF-16 order is for what these tests make. */
  private static Comparator<JsonNode> order(Contract contract) {
    Comparator<JsonNode> order = Comparator.comparing(object -> "");
    for (String field : contract.sort()) {
      order = order.thenComparing(object -> object.path(field).asText());
    }
    return order.thenComparing(object -> object.path("id").asText());
  }

  @ParameterizedTest
  @MethodSource("listed")
  void list_withoutALimit_hasTheUsualOne(Contract contract) {
    Reply page = api.get(realm.all(contract, Realm.number()));
    page.ok();
    assertEquals(contract.limit(), page.json().at("/pagination/limit").asInt());
  }

  @ParameterizedTest
  @MethodSource("listed")
  void list_byEachFilter_showsWhatHasTheValueAndAllOfIt(Contract contract) {
    JsonNode full = realm.make(contract);
    int n = Realm.number();
    JsonNode least = api.post(realm.all(contract, n), realm.fill(contract.minimal(), n)).created();
    String all = realm.all(contract, Realm.number());
    List<JsonNode> whole = Pages.of(api, all, Map.of());
    for (String filter : contract.filters()) {
      for (JsonNode object : List.of(full, least)) {
        JsonNode value = object.path(filter);
        if (!value.isNull()) {
          List<JsonNode> wanted =
              whole.stream().filter(other -> other.path(filter).equals(value)).toList();
          assertEquals(wanted, Pages.of(api, all, Map.of(filter, value.asText(), "limit", "3")));
          assertTrue(wanted.contains(object), filter);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("listed")
  void list_byAllFiltersTogether_showsWhatHasAllValues(Contract contract) {
    JsonNode object = realm.make(contract);
    realm.make(contract);
    Map<String, String> query = new TreeMap<>();
    contract.filters().stream()
        .filter(filter -> !object.path(filter).isNull())
        .forEach(filter -> query.put(filter, object.path(filter).asText()));
    List<JsonNode> found = Pages.of(api, realm.all(contract, Realm.number()), query);
    assertTrue(found.contains(object), query::toString);
    for (JsonNode other : found) {
      query.forEach((filter, value) -> assertEquals(value, other.path(filter).asText(), filter));
    }
  }

  @ParameterizedTest
  @MethodSource("listed")
  void list_ofWhatIsInNoState_isRefused(Contract contract) {
    if (contract.filters().contains("status")) {
      String all = realm.all(contract, Realm.number());
      api.get(all + "?status=gone").faults("status");
      api.get(all + "?status=").faults("status");
      api.get(all + "?status=active&status=active").faults("status");
    }
  }

  @ParameterizedTest
  @MethodSource("listed")
  void list_withAnUnknownParameter_namesIt(Contract contract) {
    String all = realm.all(contract, Realm.number());
    api.get(all + "?stauts=active&offset=10").faults("offset", "stauts");
    for (String limit : List.of("0", "201", "-1", "1.5", "ten", "", "99999999999")) {
      api.get(all, Map.of("limit", limit)).faults("limit");
    }
  }

  @ParameterizedTest
  @MethodSource("listed")
  void list_withACursorThatIsNotItsOwn_isRefused(Contract contract) {
    realm.make(contract);
    realm.make(contract);
    String all = realm.all(contract, Realm.number());
    String cursor = cursor(all + "?limit=1");
    api.get(all, Map.of("cursor", cursor, "limit", "7")).ok();
    api.get(all, Map.of("cursor", "garbled")).faults("cursor");
    api.get(all, Map.of("cursor", cursor.substring(1))).faults("cursor");
    for (String filter : contract.filters()) {
      String value =
          filter.equals("status") ? "active" : realm.make(contract).path(filter).asText();
      if (!value.equals("null")) {
        api.get(all, Map.of("cursor", cursor, filter, value)).fails(400, "VALIDATION_FAILED");
      }
    }
    String other = contract.name().equals("user") ? "/api/v1/spaces" : "/api/v1/users";
    api.get(other, Map.of("cursor", cursor)).faults("cursor");
    if (contract.isInSpace() && contract.parent().isPresent()) {
      String elsewhere = Realm.path(contract.all(), Api.json("{'space_id':'ready_other_space'}"));
      api.get(elsewhere, Map.of("cursor", cursor)).faults("cursor");
    }
  }

  private String cursor(String path) {
    String cursor = api.get(path).json().at("/pagination/cursor").asText();
    assertFalse(cursor.isEmpty(), path);
    return cursor;
  }

  @ParameterizedTest
  @MethodSource("listed")
  void list_ofWhatIsNowhere_isNotFound(Contract contract) {
    contract
        .parent()
        .ifPresent(
            parent ->
                api.get(Realm.path(contract.all(), nowhere())).fails(404, parent + "_NOT_FOUND"));
  }

  @ParameterizedTest
  @MethodSource("listed")
  void list_ofOneSpace_hasNothingOfAnother(Contract contract) {
    if (contract.isInSpace() && contract.parent().isPresent()) {
      JsonNode object = realm.make(contract);
      String elsewhere = Realm.path(contract.all(), Api.json("{'space_id':'ready_other_space'}"));
      assertFalse(Pages.of(api, elsewhere, Map.of()).contains(object));
    }
  }
}
