package com.plystra.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.plystra.testkit.ApiTest;
import com.plystra.testkit.Finance;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists of what is allowed, at a terminal. */
final class ListCommandsTest extends ApiTest {
  private final Path root;

  ListCommandsTest(@TempDir Path root) {
    super(root);
    this.root = root;
    server.commanded();
  }

  private Run run(String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--data-dir", root.toString()));
    return Run.typing("", Map.of(), false, all.toArray(String[]::new));
  }

  private static List<String> column(JsonNode rows, String name) {
    List<String> values = new ArrayList<>();
    rows.forEach(row -> values.add(row.path(name).asText()));
    return values;
  }

  @Test
  void whoCan_printsSubjects() throws IOException {
    Finance acme = server.finance();
    String[] question = {"who-can", acme.type(), "invoice_001", "approve"};
    String text = run(question).endedWith(0).out();
    assertTrue(text.startsWith("USER"), text);
    assertTrue(text.contains(acme.id("um_alice")) && text.contains(acme.id("um_bob")), text);
    JsonNode members =
        run(
                "list",
                "subjects",
                acme.type(),
                "invoice_001",
                "approve",
                "--subject",
                "members",
                "--space",
                acme.space(),
                "--output",
                "json")
            .endedWith(0)
            .json();
    assertEquals(List.of(acme.id("reviewer")), column(members, "member_id"));
  }

  @Test
  void resources_printsThem_andSaysWhenThereAreMore() throws IOException {
    Finance acme = server.finance();
    acme.invoice("invoice_003", "finance");
    String[] question = {
      "list", "resources", acme.type(), "approve", "--user-member", acme.aliceBinding()
    };
    String text = run(question).endedWith(0).out();
    assertTrue(text.contains("invoice_001") && text.contains("invoice_003"), text);
    List<String> first = new ArrayList<>(List.of(question));
    first.addAll(List.of("--limit", "1", "--output", "json"));
    Run run = run(first.toArray(String[]::new));
    assertEquals(0, run.code());
    assertEquals(List.of("invoice_001"), column(run.json(), "resource_id"));
    assertTrue(run.err().contains("--limit prints more"), run.err());
    List<String> ofGroup = new ArrayList<>(List.of(question));
    ofGroup.addAll(List.of("--group", "finance", "--output", "json"));
    assertEquals(
        List.of("invoice_003"),
        column(run(ofGroup.toArray(String[]::new)).endedWith(0).json(), "resource_id"));
  }

  @Test
  void actions_printsEach() {
    Finance acme = server.finance();
    String text =
        run("list", "actions", acme.type(), "invoice_001", "--user-member", acme.aliceBinding())
            .endedWith(0)
            .out();
    assertTrue(text.contains("approve") && text.contains("NO_MATCHING_PERMISSION"), text);
  }

  @Test
  void actor_whenUnknown_isAnError() {
    Finance acme = server.finance();
    String err =
        run("list", "actions", acme.type(), "invoice_001", "--user-member", "nobody").err();
    assertTrue(err.contains("There is no user member nobody"), err);
  }
}
