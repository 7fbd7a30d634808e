package com.plystra.ops.loadtest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What was measured in one go.
 *
 * @param echo the bare echo, where there was one
 * @param full the load that was asked for
 * @param share the open loop at a part of it, where that was asked for
 */
public record Round(Optional<Measured> echo, Phase full, Optional<Phase> share) {
  /**
   * One load, with those beside it.
   *
   * @param beside by name
   */
  public record Phase(Measured main, Map<String, Measured> beside) {}

  /** The server's throughput by the echo's. */
  public OptionalDouble ratio() {
    return echo.isPresent()
        ? OptionalDouble.of(full.main().throughput() / echo.get().throughput())
        : OptionalDouble.empty();
  }

  /** Everything that was measured. */
  public List<Measured> all() {
    List<Measured> all = new ArrayList<>();
    echo.ifPresent(all::add);
    for (Phase phase : share.map(s -> List.of(full, s)).orElse(List.of(full))) {
      all.add(phase.main());
      all.addAll(phase.beside().values());
    }
    return all;
  }

  /** The middle one of the ratios, so that one disturbed round does not count. */
  public static OptionalDouble median(List<Round> rounds) {
    double[] ratios =
        rounds.stream().map(Round::ratio).mapToDouble(r -> r.orElse(Double.NaN)).sorted().toArray();
    double middle = (ratios[(ratios.length - 1) / 2] + ratios[ratios.length / 2]) / 2;
    return Double.isNaN(middle) ? OptionalDouble.empty() : OptionalDouble.of(middle);
  }
}
