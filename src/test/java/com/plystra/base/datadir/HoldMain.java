package com.plystra.base.datadir;

import com.plystra.base.problem.Problem;
import java.io.IOException;
import java.nio.file.Path;

/** A process that holds a data directory until its input ends, or says why it cannot. */
public final class HoldMain {
  private HoldMain() {}

  public static void main(String[] args) throws IOException {
    try (DataDirectory directory = DataDirectory.open(Path.of(args[0]))) {
      System.out.println("held " + directory.layout().root());
      System.in.read();
    } catch (Problem e) {
      System.out.println(e.code() + " " + e.getMessage());
    }
  }
}
