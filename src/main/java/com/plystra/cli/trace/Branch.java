package com.plystra.cli.trace;

import java.util.List;

/** A line of the tree with its children. */
record Branch(Mark mark, String text, List<Branch> below) {
  /** The mark of a line. */
  enum Mark {
    NONE("", ""),
    HOLDS("✓", "\u001b[32m"),
    FAILS("✗", "\u001b[31m"),
    POINTED("●", "\u001b[36m");

    private final String sign;
    private final String colour;

    Mark(String sign, String colour) {
      this.sign = sign;
      this.colour = colour;
    }

    String text(boolean colours) {
      if (sign.isEmpty()) {
        return "";
      }
      return colours ? colour + sign + "\u001b[0m " : sign + " ";
    }
  }

  Branch {
    below = List.copyOf(below);
  }

  static Branch plain(String text, Branch... below) {
    return new Branch(Mark.NONE, text, List.of(below));
  }

  static Branch link(boolean holds, String text, Branch... below) {
    return new Branch(holds ? Mark.HOLDS : Mark.FAILS, text, List.of(below));
  }
}
