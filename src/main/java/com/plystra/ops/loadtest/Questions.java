package com.plystra.ops.loadtest;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Checks to be sent in turn, allowed and denied ones mixed.
 *
 * @param inTurn in the order they are sent, some more than once
 * @param different how many different ones
 * @param allowed how many of those in turn are allowed
 * @param answerBytes of a check's answer, on the average
 */
record Questions(List<CheckRequest> inTurn, int different, int allowed, int answerBytes) {
  private static final String CHECK = "/authz/check";
  private static final long SEED = 20_26;
  private static final int TRIES_EACH = 4;
  private static final int HUNDRED = 100;

  /** What their answers can say. */
  static Outcomes outcomes() {
    Map<String, String> marks = new LinkedHashMap<>();
    marks.put("allow", "\"allow\":true");
    marks.put("deny", "\"allow\":false");
    return Outcomes.of(marks);
  }

  /**
   * Draws questions, asks each once to learn its outcome, and mixes them.
   *
   * @param count how many are sent in turn
   * @param allowPercent how many of a hundred are to be allowed; all are of one kind where the
   *     other was not met
   */
  static Questions draw(Api api, Census census, int count, int allowPercent) {
    int wantAllowed = Math.round(count * allowPercent / (float) HUNDRED);
    Draw draw = new Draw(api, census);
    draw.until(wantAllowed, count - wantAllowed, count * TRIES_EACH);
    List<CheckRequest> allowed = draw.allowed;
    List<CheckRequest> denied = draw.denied;
    List<CheckRequest> inTurn = new ArrayList<>();
    int allows = 0;
    for (int i = 0; i < count; i++) {
      boolean allow = (long) (i + 1) * wantAllowed / count > (long) i * wantAllowed / count;
      boolean asAllowed = denied.isEmpty() || (allow && !allowed.isEmpty());
      inTurn.add(asAllowed ? turn(allowed, allows) : turn(denied, i - allows));
      allows += asAllowed ? 1 : 0;
    }
    int different = new HashSet<>(inTurn).size();
    return new Questions(inTurn, different, allows, draw.bytes());
  }

  private static CheckRequest turn(List<CheckRequest> of, int number) {
    return of.get(number % of.size());
  }

  List<Request> requests(Api api) {
    return inTurn.stream().map(q -> api.request("POST", CHECK, q.json())).toList();
  }

  /** What has been drawn so far, by outcome. */
  private static final class Draw {
    private final List<CheckRequest> allowed = new ArrayList<>();
    private final List<CheckRequest> denied = new ArrayList<>();
    private final Set<CheckRequest> seen = new HashSet<>();
    private final RandomGenerator random = new Random(SEED);
    private final Api api;
    private final Census census;
    private long bytes;

    Draw(Api api, Census census) {
      this.api = api;
      this.census = census;
    }

    void until(int allows, int denies, int tries) {
      for (int i = 0; i < tries && seen.size() < census.questions(); i++) {
        if (isFull(allowed, allows) && isFull(denied, denies)) {
          return;
        }
        CheckRequest question = census.draw(random);
        if (seen.add(question)) {
          ask(question);
        }
      }
    }

    private static boolean isFull(Collection<CheckRequest> kind, int wanted) {
      return kind.size() >= wanted;
    }

    private void ask(CheckRequest question) {
      boolean allow =
          api.ask("POST", CHECK, question.json()).path("data").path("allow").asBoolean();
      bytes += api.bytes();
      (allow ? allowed : denied).add(question);
    }

    int bytes() {
      return Math.toIntExact(bytes / Math.max(1, seen.size()));
    }
  }
}
