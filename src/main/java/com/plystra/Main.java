package com.plystra;

import com.plystra.cli.Cli;

/** Where the jar begins. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(Cli.run(args));
  }
}
