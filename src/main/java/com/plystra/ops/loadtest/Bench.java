package com.plystra.ops.loadtest;

import com.plystra.ops.loadtest.Round.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Measures a server according to a plan, round by round. */
public final class Bench {
  /** Warm-up from the second round on: only the side that was idle has to wake up. */
  private static final Duration WAKE_UP = Duration.ofSeconds(1);

  private static final Outcomes ECHOED = Outcomes.of(Map.of("echo", ""));

  private final LoadPlan plan;
  private final Subject subject;
  private final Optional<Target> echo;
  private final Consumer<String> progress;

  /**
   * @param echo an echo server to measure alternately, as a baseline
   * @param progress receives a description of each next step
   */
  public Bench(LoadPlan plan, Subject subject, Optional<Target> echo, Consumer<String> progress) {
    this.plan = plan;
    this.subject = subject;
    this.echo = echo;
    this.progress = progress;
  }

  public List<Round> run() {
    List<Round> rounds = new ArrayList<>();
    for (int i = 1; i <= plan.rounds(); i++) {
      rounds.add(round(i));
    }
    return rounds;
  }

  private Round round(int number) {
    Load load = plan.load(subject);
    Optional<Measured> floor =
        echo.map(
            target -> {
              tell(number, "echo");
              return Generator.run(List.of(echoed(load, target)), window(number)).get(0);
            });
    tell(number, "server");
    Phase full = phase(load, window(number));
    Optional<Phase> share = Optional.empty();
    double rate = full.main().throughput() * plan.share().orElse(0);
    if (rate > 0) {
      tell(number, "server at " + Math.round(rate) + " a second");
      share = Optional.of(phase(load.at(rate), window(number)));
    }
    return new Round(floor, full, share);
  }

  private void tell(int round, String what) {
    progress.accept("round " + round + " of " + plan.rounds() + ": " + what);
  }

  private Window window(int round) {
    Window window = plan.window();
    boolean warm = round > 1 && window.warmUp().compareTo(WAKE_UP) > 0;
    return warm ? new Window(WAKE_UP, window.duration()) : window;
  }

  private Phase phase(Load load, Window window) {
    List<Load> loads = new ArrayList<>(List.of(load));
    loads.addAll(subject.concurrent().values());
    List<Measured> measured = Generator.run(loads, window);
    Map<String, Measured> concurrent = new LinkedHashMap<>();
    for (String name : subject.concurrent().keySet()) {
      concurrent.put(name, measured.get(1 + concurrent.size()));
    }
    return new Phase(measured.get(0), concurrent);
  }

  // Exactly the same bytes; an echo server ignores the other host's name in them.
  private static Load echoed(Load load, Target target) {
    return new Load(
        target, load.requests(), ECHOED, load.connections(), load.threads(), load.perSecond());
  }
}
