package com.plystra.cli.policytests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.cli.admin.ApiPath;
import com.plystra.cli.admin.ServerApi;
import com.plystra.cli.policytests.RecordedWorld.RecordedSpace;
import com.plystra.ops.policytests.FileFault;
import com.plystra.ops.policytests.FileResult;
import com.plystra.ops.policytests.LocalRun;
import com.plystra.ops.policytests.PolicyTestFile;
import com.plystra.ops.policytests.StarterTests;
import com.plystra.ops.policytests.TestResult;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes a test file from what a server has. The expectations are what the written objects decide,
 * and each is asked of the server too: one on which they differ is left out.
 */
public final class PolicyRecording {
  private static final int ATTEMPTS = 3;
  private static final int MOST_EXPECTATIONS = 2_000;
  private static final String FILE = "recorded";

  private final ServerApi api;
  private final Clock clock;

  private PolicyRecording(ServerApi api, Clock clock) {
    this.api = api;
    this.clock = clock;
  }

  /**
   * The text of the file.
   *
   * @param space the slug or id of the only Space that is recorded; empty for all
   */
  public static String of(ServerApi api, Optional<String> space, Clock clock) {
    return new PolicyRecording(api, clock).text(space);
  }

  /** What was read, and whether it is of one state. */
  private record Read(RecordedWorld world, long version, boolean isOneState) {}

  private String text(Optional<String> space) {
    Read read = read(space);
    RecordedWorld world = read.world();
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    String given = "now: " + now + "\n" + GivenText.of(world);
    PolicyTestFile onlyGiven = parsed(given + "tests: []\n");
    Set<String> incomplete = new TreeSet<>();
    for (RecordedSpace each : world.spaces) {
      if (!each.hasAllBindings) {
        incomplete.add(each.name);
      }
    }
    StarterTests.Limits limits =
        new StarterTests.Limits(MOST_EXPECTATIONS, incomplete, world.incompleteTypes);
    StarterTests.Written all = StarterTests.of(onlyGiven, limits, Set.of());
    Set<String> differing = differing(parsed(file(given, all.text())));
    StarterTests.Written written =
        differing.isEmpty() ? all : StarterTests.of(onlyGiven, limits, differing);
    List<String> leftOut = new ArrayList<>(world.leftOut);
    leftOut.addAll(all.leftOut());
    differing.forEach(
        question -> leftOut.add("'" + question + "', on which the server decides otherwise"));
    return head(read, leftOut) + file(given, written.text());
  }

  private static String file(String given, String tests) {
    return given + (tests.isEmpty() ? "tests: []\n" : "tests:\n" + tests);
  }

  /** Reads until the state is the same before and after, or gives up. */
  private Read read(Optional<String> space) {
    for (int attempt = 1; ; attempt++) {
      long before = stateVersion();
      RecordedWorld world = RecordedWorld.read(api, space);
      long after = stateVersion();
      if (before == after || attempt == ATTEMPTS) {
        return new Read(world, after, before == after);
      }
    }
  }

  /** The number of the last change, from the answer to a question about nothing. */
  private long stateVersion() {
    String nothing = "plystra-test";
    ObjectNode body = ServerApi.body();
    ObjectNode item = body.putArray("items").addObject();
    item.put("purpose", "inquire").put("resource_type", nothing).put("resource_id", nothing);
    item.put("action", nothing)
        .putObject("actor")
        .put("user_id", nothing)
        .put("member_id", nothing)
        .put("user_member_id", nothing)
        .put("space_id", nothing);
    JsonNode answer = api.post(ApiPath.of("authz", "check-batch"), body);
    return answer.path("state_version").asLong();
  }

  private static PolicyTestFile parsed(String text) {
    PolicyTestFile.Reading reading = PolicyTestFile.parseRecorded(FILE, text);
    return reading
        .file()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "recorded what cannot be read: "
                        + reading.faults().stream().map(FileFault::toString).limit(3).toList()));
  }

  /** The questions that the server answers otherwise than the written objects. */
  private Set<String> differing(PolicyTestFile file) {
    Set<String> differing = new TreeSet<>();
    for (FileResult run : List.of(LocalRun.of(file), ServerRun.of(file, api, clock))) {
      for (TestResult result : run.results()) {
        if (result.isBad()) {
          differing.add(result.expectation().question());
        }
      }
    }
    return differing;
  }

  private static String head(Read read, List<String> leftOut) {
    StringBuilder head = new StringBuilder();
    head.append("# Recorded by 'plystra test --record' at state version ")
        .append(read.version())
        .append(". Run it with 'plystra test'.\n")
        .append("# It has e-mail addresses and names of members. Revoked grants are left out.\n");
    if (!read.isOneState()) {
      head.append("# The data changed while it was read.\n");
    }
    for (String each : leftOut) {
      head.append("# Left out: ").append(each.replaceAll("\\p{Cntrl}", "?")).append(".\n");
    }
    return head.toString();
  }
}
