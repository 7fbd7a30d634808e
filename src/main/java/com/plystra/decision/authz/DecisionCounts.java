package com.plystra.decision.authz;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Counts the outcomes of this process's decisions whose answers were given. */
public final class DecisionCounts {
  private final LongAdder allows = new LongAdder();
  private final Map<DenyCode, LongAdder> denies = new EnumMap<>(DenyCode.class);
  private final LongAdder unanswered = new LongAdder();

  DecisionCounts() {
    for (DenyCode code : DenyCode.values()) {
      denies.put(code, new LongAdder());
    }
  }

  void answered(@Nullable DenyCode code) {
    (code == null ? allows : counter(code)).increment();
  }

  void failed() {
    unanswered.increment();
  }

  public long allows() {
    return allows.sum();
  }

  public long denies() {
    return denies.values().stream().mapToLong(LongAdder::sum).sum();
  }

  public long denies(DenyCode code) {
    return counter(code).sum();
  }

  /** Decisions whose record could not be written, so that the caller got no answer. */
  public long unanswered() {
    return unanswered.sum();
  }

  private LongAdder counter(DenyCode code) {
    return Objects.requireNonNull(denies.get(code));
  }
}
