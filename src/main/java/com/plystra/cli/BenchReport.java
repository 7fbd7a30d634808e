package com.plystra.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.ops.loadtest.CheckWorkload;
import com.plystra.ops.loadtest.LoadPlan;
import com.plystra.ops.loadtest.Measured;
import com.plystra.ops.loadtest.Round;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The results of a load test, as text and as JSON. */
record BenchReport(
    BenchServer server, LoadPlan plan, Optional<CheckWorkload> asked, List<Round> rounds) {
  private static final double[] PERCENTILES = {50, 90, 99, 99.9, 100};
  private static final double ROUNDING = 1_000;

  /** The number of missing and failed responses, by description. */
  Map<String, Long> failures() {
    Map<String, Long> all = new TreeMap<>();
    rounds.stream()
        .flatMap(round -> round.all().stream())
        .forEach(m -> m.failures().forEach((why, times) -> all.merge(why, times, Long::sum)));
    return all;
  }

  ObjectNode json() {
    ObjectNode json = Output.object().put("server", server.words());
    ObjectNode load = json.putObject("load");
    load.put("connections", plan.connections()).put("threads", plan.threads());
    plan.perSecond().ifPresent(rate -> load.put("rate", rate));
    plan.share().ifPresent(share -> load.put("share", share));
    load.put("warm_up_seconds", plan.window().warmUp().toMillis() / 1e3);
    load.put("seconds", plan.window().duration().toMillis() / 1e3);
    asked.ifPresent(checks -> questions(json.putObject("questions"), checks));
    asked
        .filter(checks -> checks.batch() > 1)
        .ifPresent(checks -> json.put("checks_a_request", checks.batch()));
    rounds.forEach(round -> round(json.withArray("rounds").addObject(), round));
    Round.median(rounds).ifPresent(ratio -> json.put("ratio", rounded(ratio)));
    ObjectNode failures = json.putObject("failures");
    failures().forEach(failures::put);
    return json;
  }

  private static void questions(ObjectNode json, CheckWorkload checks) {
    json.put("in_turn", checks.inTurn())
        .put("different", checks.different())
        .put("allowed", checks.allowed())
        .put("answer_bytes", checks.answerBytes());
  }

  private static void round(ObjectNode json, Round round) {
    round.echo().ifPresent(echo -> measured(json.putObject("echo"), echo));
    phase(json.putObject("full"), round.full());
    round.share().ifPresent(share -> phase(json.putObject("at_share"), share));
    round.ratio().ifPresent(ratio -> json.put("ratio", rounded(ratio)));
  }

  private static void phase(ObjectNode json, Round.Phase phase) {
    measured(json, phase.main());
    phase.concurrent().forEach((name, measured) -> measured(json.putObject(name), measured));
  }

  private static void measured(ObjectNode json, Measured measured) {
    json.put("per_second", rounded(measured.throughput()));
    ObjectNode millis = json.putObject("millis");
    millis.put("mean", rounded(measured.meanMillis()));
    for (double p : PERCENTILES) {
      millis.put(name(p), rounded(measured.millis(p)));
    }
    ObjectNode outcomes = json.putObject("outcomes");
    measured.outcomes().forEach(outcomes::put);
    ObjectNode failures = json.putObject("failures");
    measured.failures().forEach(failures::put);
    json.put("generator_cpu_micros_per_request", rounded(measured.cpuMicrosPerRequest()));
  }

  private static double rounded(double value) {
    return Math.round(value * ROUNDING) / ROUNDING;
  }

  private static String name(double percentile) {
    return percentile == 100
        ? "max"
        : String.format(Locale.ROOT, percentile % 1 == 0 ? "p%.0f" : "p%.1f", percentile);
  }

  String text() {
    StringBuilder text = new StringBuilder();
    line(text, "server", server.words());
    line(text, "load", load());
    asked.ifPresent(c -> line(text, "questions", questions(c)));
    for (int i = 0; i < rounds.size(); i++) {
      round(text, "round " + (i + 1), rounds.get(i));
    }
    Round.median(rounds)
        .ifPresent(
            ratio ->
                line(
                    text,
                    "ratio",
                    String.format(Locale.ROOT, "%.3f of the bare echo, median", ratio)));
    Map<String, Long> failures = failures();
    failures.forEach((why, times) -> line(text, "failure", Text.oneLine(times + " x " + why)));
    line(text, "failures", failures.isEmpty() ? "none" : "see above");
    return text.toString().stripTrailing();
  }

  private String load() {
    String loop =
        plan.perSecond().isPresent()
            ? "open loop, " + number(plan.perSecond().getAsDouble()) + " a second"
            : "closed loop";
    return loop
        + ", %d connections, %d s after %d s of warm-up"
            .formatted(
                plan.connections(),
                plan.window().duration().toSeconds(),
                plan.window().warmUp().toSeconds());
  }

  private static String questions(CheckWorkload checks) {
    String each = checks.batch() > 1 ? ", " + checks.batch() + " in each request" : "";
    return "%d in turn, %d of them different, %d allowed%s"
        .formatted(checks.inTurn(), checks.different(), checks.allowed(), each);
  }

  private static void round(StringBuilder text, String name, Round round) {
    round.echo().ifPresent(echo -> line(text, name, "echo  " + words(echo)));
    phase(text, name, "server", round.full());
    round.share().ifPresent(share -> phase(text, name, "share ", share));
    round
        .ratio()
        .ifPresent(ratio -> line(text, name, String.format(Locale.ROOT, "ratio  %.3f", ratio)));
  }

  private static void phase(StringBuilder text, String name, String what, Round.Phase phase) {
    line(text, name, what + " " + words(phase.main()));
    line(text, name, "outcomes " + phase.main().outcomes());
    phase.concurrent().forEach((side, measured) -> line(text, name, side + " " + words(measured)));
  }

  private static String words(Measured measured) {
    StringBuilder words = new StringBuilder(number(measured.throughput()) + "/s");
    for (double p : PERCENTILES) {
      words.append(String.format(Locale.ROOT, "  %s %.2f ms", name(p), measured.millis(p)));
    }
    return words
        .append(
            String.format(
                Locale.ROOT, "  (generator %.1f us a request)", measured.cpuMicrosPerRequest()))
        .toString();
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value < 100 ? "%.1f" : "%,.0f", value);
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append(String.format(Locale.ROOT, "%-10s %s%n", name, value));
  }
}
