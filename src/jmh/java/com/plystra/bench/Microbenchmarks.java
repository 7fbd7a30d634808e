package com.plystra.bench;

import java.io.IOException;
import org.openjdk.jmh.Main;

/** Prints what the world's objects take, and then whatever JMH's own arguments ask for. */
public final class Microbenchmarks {
  private Microbenchmarks() {}

  /** Takes the arguments of JMH. */
  public static void main(String[] args) throws IOException {
    WorldSize.print(System.out);
    Main.main(args);
  }
}
