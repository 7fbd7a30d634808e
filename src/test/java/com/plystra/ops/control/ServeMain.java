package com.plystra.ops.control;

import com.plystra.base.datadir.DataDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A process that answers {@code who} with its id until its input ends. */
public final class ServeMain {
  private ServeMain() {}

  public static void main(String[] args) throws IOException {
    ControlHandler who =
        (given, user) ->
            ControlWire.JSON.createObjectNode().put("pid", ProcessHandle.current().pid());
    try (DataDirectory directory = DataDirectory.open(Path.of(args[0]));
        ControlServer server = new ControlServer(directory, Map.of("who", who))) {
      System.out.println("serving " + server.hashCode());
      System.in.read();
    }
  }
}
