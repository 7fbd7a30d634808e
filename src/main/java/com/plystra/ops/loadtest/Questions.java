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
 * Checks that are sent in rotation, with allowed and denied ones mixed.
 *
 * @param inTurn the checks in the order of sending; some are repeated
 * @param different the number of different checks
 * @param allowed the number of allowed checks in {@code inTurn}
 * @param answerBytes the average size of a check's response
 */
record Questions(List<CheckRequest> inTurn, int different, int allowed, int answerBytes) {
  private static final String CHECK = "/authz/check";
  private static final String BATCH = "/authz/check-batch";
  private static final long SEED = 20_26;
  private static final int TRIES_EACH = 4;
  private static final int HUNDRED = 100;

  /** The possible outcomes of their responses. */
  static Outcomes outcomes() {
    Map<String, String> marks = new LinkedHashMap<>();
    marks.put("allow", "\"allow\":true");
    marks.put("deny", "\"allow\":false");
    return Outcomes.of(marks);
  }

  /** The possible outcomes of responses to batches. */
  static Outcomes batchOutcomes() {
    return Outcomes.of(Map.of("batch", "\"results\":["));
  }

  /**
   * Draws checks, sends each once to learn its outcome, and mixes them.
   *
   * @param count the number of checks in rotation
   * @param allowPercent the percentage that should be allowed; all have one outcome if the other
   *     was not found
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

  /**
   * The requests that ask them.
   *
   * @param batch the number of checks in each
   */
  List<Request> requests(Api api, int batch) {
    return batch == 1
        ? inTurn.stream().map(q -> api.request("POST", CHECK, q.json())).toList()
        : batches(api, batch);
  }

  /** As many batches as are needed to ask each check at least once. */
  private List<Request> batches(Api api, int batch) {
    List<Request> requests = new ArrayList<>();
    for (int from = 0; from < inTurn.size(); from += batch) {
      List<String> items = new ArrayList<>(batch);
      for (int i = from; i < from + batch; i++) {
        items.add(inTurn.get(i % inTurn.size()).json());
      }
      String body = "{\"items\":[" + String.join(",", items) + "]}";
      requests.add(api.request("POST", BATCH, body));
    }
    return requests;
  }

  /** The checks drawn so far, by outcome. */
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
