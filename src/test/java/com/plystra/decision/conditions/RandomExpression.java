package com.plystra.decision.conditions;

import java.time.Instant;
import java.util.Random;

/** Random texts of conditions, most of which compile, and random inputs for them. */
final class RandomExpression {
  private static final String[] OBJECTS = {
    "context", "resource.metadata", "subject.metadata", "resource.properties", "space.metadata"
  };
  private static final String[] NAMES = {"a", "b", "c", "items", "text", "d"};
  private static final String[] TEXTS = {
    "subject.id",
    "subject.email",
    "resource.id",
    "action.name",
    "request.ip",
    "'a'",
    "'10.0.0.1'",
    "'x y'",
    "''"
  };
  private static final String[] VALUES = {
    "1",
    "-7",
    "2.5",
    "0",
    "null",
    "true",
    "false",
    "\"a\"",
    "\"10.0.0.1\"",
    "[]",
    "[1,2,3]",
    "{\"a\":1}",
    "99999999999999999999",
    "1e999",
    "[\"a\",null,{\"b\":[1]}]",
    "\"2026-11-30T00:00:00Z\"",
    "\"\\u0000\\\"\""
  };

  private final Random random;
  private int loops;

  RandomExpression(Random random) {
    this.random = random;
  }

  String bool(int depth) {
    if (depth == 0) {
      return pick("true", "false", "has(" + path() + ")", path() + " == " + constant());
    }
    return switch (random.nextInt(14)) {
      case 0 -> "(" + bool(depth - 1) + " && " + bool(depth - 1) + ")";
      case 1 -> "(" + bool(depth - 1) + " || " + bool(depth - 1) + ")";
      case 2 -> "!" + bool(depth - 1);
      case 3 -> "(" + bool(depth - 1) + " ? " + bool(depth - 1) + " : " + bool(depth - 1) + ")";
      case 4 -> value(depth) + pick(" == ", " != ") + value(depth);
      case 5 -> number(depth) + pick(" < ", " <= ", " > ", " >= ") + number(depth);
      case 6 -> value(depth) + " in " + list(depth);
      case 7 -> text(depth) + pick(".startsWith(", ".endsWith(", ".contains(") + text(depth) + ")";
      case 8 -> text(depth) + ".matches(" + pick("'a+'", "'^[0-9.]+$'", text(depth)) + ")";
      case 9 -> loop(depth);
      case 10 ->
          "now "
              + pick("<", ">=")
              + " timestamp("
              + pick("'2026-12-01T00:00:00Z'", text(depth))
              + ")";
      case 11 -> "cidr('10.0.0.0/8').containsIP(" + text(depth) + ")";
      case 12 -> "isIP(" + text(depth) + ")";
      default -> "has(" + path() + ")";
    };
  }

  private String loop(int depth) {
    String variable = pick("v", "w", "context") + loops++;
    return list(depth)
        + pick(".all(", ".exists(", ".exists_one(")
        + variable
        + ", "
        + variable
        + pick(" == ", " != ")
        + value(depth - 1)
        + ")";
  }

  private String number(int depth) {
    if (depth == 0) {
      return pick("0", "1", "2.5", path());
    }
    return switch (random.nextInt(5)) {
      case 0 -> "(" + path() + pick(" + ", " - ", " * ", " / ", " % ") + path() + ")";
      case 1 -> "size(" + pick(list(depth - 1), text(depth - 1)) + ")";
      case 2 -> "int(" + path() + ")";
      default -> number(0);
    };
  }

  private String text(int depth) {
    return switch (random.nextInt(6)) {
      case 0 -> "string(" + path() + ")";
      case 1 -> depth == 0 ? "'b'" : "(" + text(depth - 1) + " + " + text(depth - 1) + ")";
      case 2 ->
          depth == 0
              ? "'c'"
              : text(depth - 1) + pick(".lowerAscii()", ".trim()", ".reverse()", ".substring(1)");
      case 3 -> path();
      default -> pick(TEXTS);
    };
  }

  private String list(int depth) {
    return switch (random.nextInt(4)) {
      case 0 -> "[" + value(0) + ", " + value(0) + "]";
      case 1 -> depth == 0 ? "[]" : list(depth - 1) + ".map(m, " + pick("m", "[m]", "m == 1") + ")";
      case 2 -> depth == 0 ? "[1]" : list(depth - 1) + ".filter(f, f != 1)";
      default -> path();
    };
  }

  private String value(int depth) {
    return switch (random.nextInt(6)) {
      case 0 -> constant();
      case 1 -> number(depth);
      case 2 -> text(depth);
      case 3 -> list(Math.max(0, depth - 1));
      default -> path();
    };
  }

  private String constant() {
    return pick("1", "'a'", "null", "true", "2.5", "[1, 2]", "{'a': 1}", "3u");
  }

  private String path() {
    StringBuilder path = new StringBuilder(pick(OBJECTS));
    for (int i = random.nextInt(3); i >= 0; i--) {
      path.append('.').append(pick(NAMES));
    }
    return path.toString();
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  static ConditionInput input(Random random) {
    ConditionInput.Builder input =
        ConditionInput.builder()
            .now(Instant.ofEpochSecond(1_796_000_000L + random.nextInt(100_000)));
    for (String object : OBJECTS) {
      if (random.nextInt(4) > 0) {
        input.json(object, object(random, 2));
      }
    }
    for (String text : new String[] {"subject.id", "subject.email", "resource.id", "request.ip"}) {
      if (random.nextBoolean()) {
        input.put(text, random.nextBoolean() ? "a" : "10.0.0." + random.nextInt(300));
      }
    }
    return input.build();
  }

  private static String object(Random random, int depth) {
    StringBuilder out = new StringBuilder("{");
    for (String name : NAMES) {
      if (random.nextBoolean()) {
        String value =
            depth > 0 && random.nextInt(3) == 0
                ? object(random, depth - 1)
                : VALUES[random.nextInt(VALUES.length)];
        out.append(out.length() == 1 ? "" : ",")
            .append('"')
            .append(name)
            .append("\":")
            .append(value);
      }
    }
    return out.append('}').toString();
  }
}
