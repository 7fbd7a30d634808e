package com.plystra.ops.policytests;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One question of a test file with the answer that is expected. */
public sealed interface Expectation {
  /** The test's name; empty when it has none. */
  String test();

  FileLocation at();

  QuestionFacts facts();

  /** The question in words. */
  String question();

  /** The expected answer in words. */
  String expectedText();

  /** A question whose answer is allow or deny. */
  record OfDecision(
      String test,
      FileLocation at,
      ActorName actor,
      String action,
      ResourceName resource,
      QuestionFacts facts,
      Expected expected)
      implements Expectation {
    @Override
    public String question() {
      return actor.text() + " " + action + " " + resource;
    }

    @Override
    public String expectedText() {
      return expected.toString();
    }
  }

  /** What a list has rows for. */
  enum ListKind {
    RESOURCES,
    SUBJECTS,
    ACTIONS;

    /** As in files. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A name in a list, and its place. */
  record ListedName(String name, FileLocation at) {}

  /**
   * A question whose answer is a list.
   *
   * @param actor empty for a list of subjects
   * @param action empty for a list of actions
   * @param type the resource type
   * @param resourceId empty for a list of resources
   * @param subjects {@code users}, {@code members} or {@code bindings}
   * @param space for a list of subjects
   * @param expected the names that the list must have, in any order, each for one row, and no
   *     others
   */
  record OfList(
      String test,
      FileLocation at,
      ListKind kind,
      Optional<ActorName> actor,
      Optional<String> action,
      String type,
      Optional<String> resourceId,
      String subjects,
      Optional<String> space,
      QuestionFacts facts,
      List<ListedName> expected)
      implements Expectation {
    public OfList {
      expected = List.copyOf(expected);
    }

    @Override
    public String question() {
      return switch (kind) {
        case RESOURCES -> "list " + type + " that " + actorText() + " may " + action.orElse("");
        case SUBJECTS ->
            "list " + subjects + " who may " + action.orElse("") + " " + resourceText();
        case ACTIONS -> "list actions that " + actorText() + " may do on " + resourceText();
      };
    }

    private String actorText() {
      return actor.map(ActorName::text).orElse("");
    }

    private String resourceText() {
      return type + ":" + resourceId.orElse("");
    }

    /** How an answer differs from what is expected. */
    public ListAnswer.Difference difference(ListAnswer answer) {
      return answer.from(
          expected.stream().map(ListedName::name).toList(),
          kind == ListKind.SUBJECTS && subjects.equals("users"));
    }

    @Override
    public String expectedText() {
      return ListAnswer.text(expected.stream().map(ListedName::name).toList());
    }
  }
}
