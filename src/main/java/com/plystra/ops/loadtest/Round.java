package com.plystra.ops.loadtest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The measurements of one round.
 *
 * @param echo the echo server, if one was measured
 * @param full the load as planned
 * @param share the open loop at a fraction of the throughput, if planned
 */
public record Round(Optional<Measured> echo, Phase full, Optional<Phase> share) {
  /**
   * One load, and the loads that ran at the same time.
   *
   * @param concurrent those loads by name
   */
  public record Phase(Measured main, Map<String, Measured> concurrent) {}

  /** The ratio of the server's throughput to the echo's. */
  public OptionalDouble ratio() {
    return echo.isPresent()
        ? OptionalDouble.of(full.main().throughput() / echo.get().throughput())
        : OptionalDouble.empty();
  }

  /** All measurements. */
  public List<Measured> all() {
    List<Measured> all = new ArrayList<>();
    echo.ifPresent(all::add);
    for (Phase phase : share.map(s -> List.of(full, s)).orElse(List.of(full))) {
      all.add(phase.main());
      all.addAll(phase.concurrent().values());
    }
    return all;
  }

  /** The median of the ratios, so that one disturbed round does not count. */
  public static OptionalDouble median(List<Round> rounds) {
    double[] ratios =
        rounds.stream().map(Round::ratio).mapToDouble(r -> r.orElse(Double.NaN)).sorted().toArray();
    double middle = (ratios[(ratios.length - 1) / 2] + ratios[ratios.length / 2]) / 2;
    return Double.isNaN(middle) ? OptionalDouble.empty() : OptionalDouble.of(middle);
  }
}
