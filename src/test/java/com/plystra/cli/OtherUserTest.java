package com.plystra.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plystra.base.hash.Sha256;
import com.plystra.storage.writer.Caller;
import com.plystra.testkit.RootOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What root does on a stopped data directory of another user. */
final class OtherUserTest {
  private static final String ASK =
      "--user=user_alice --member=member_finance_reviewer"
          + " --user-member=um_alice_finance_reviewer --space=space_acme"
          + " --type=invoice --id=invoice_001 --action=approve";

  @TempDir Path temporary;

  private Path data() {
    return temporary.resolve("data");
  }

  /** A directory as a server leaves it, and a backup of it that is root's. */
  private Path served() throws IOException {
    try (Served served = Served.on(data())) {
      var unused = served.app().demo().seed(Caller.system("test")).join();
    }
    Path backup = temporary.resolve("backup.zip");
    on("backup", backup.toString()).endedWith(ExitCode.OK);
    RootOnly.give(data(), RootOnly.NOBODY);
    return backup;
  }

  private Run on(String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--data-dir", data().toString()));
    return Run.of(Map.of("SERVER_PORT", "0"), false, all.toArray(String[]::new));
  }

  /** Every file: whose it is, who may use it, when it was written, what is in it. */
  private Map<String, String> files() throws IOException {
    Map<String, String> all = new TreeMap<>();
    try (Stream<Path> files = Files.walk(data())) {
      for (Path file : files.toList()) {
        Map<String, Object> found =
            Files.readAttributes(
                file, "unix:uid,gid,mode,size,lastModifiedTime", LinkOption.NOFOLLOW_LINKS);
        String content =
            Files.isRegularFile(file) ? Sha256.of(Files.readAllBytes(file)).toString() : "";
        all.put(data().relativize(file).toString(), new TreeMap<>(found) + content);
      }
    }
    return all;
  }

  @Test
  void commandsThatOnlyRead_work_andChangeNothing() throws IOException {
    RootOnly.require("commandsThatOnlyRead_work_andChangeNothing");
    var unused = served();
    Map<String, String> before = files();
    for (String command :
        List.of(
            "token show",
            "audit verify",
            "audit head",
            "audit export",
            "migrate status",
            "migrate verify",
            "salvage --dry-run")) {
      on(command.split(" ")).endedWith(ExitCode.OK);
      assertEquals(before, files(), command);
    }
    // Where the lock file is missing none is made, which the next start could not open.
    Files.delete(data().resolve("lock"));
    before.remove("lock");
    before.remove("");
    on("token", "show").endedWith(ExitCode.OK);
    on("migrate", "status").endedWith(ExitCode.OK);
    Map<String, String> after = files();
    after.remove("");
    assertEquals(before, after);
  }

  @Test
  void commandsThatWrite_areRefusedByName_andChangeNothing() throws IOException {
    RootOnly.require("commandsThatWrite_areRefusedByName_andChangeNothing");
    Path backup = served();
    Path objects =
        Files.writeString(temporary.resolve("objects.ndjson"), "{\"object\":\"space\"}\n");
    Map<String, String> before = files();
    for (String command :
        List.of(
            "check " + ASK,
            "explain " + ASK,
            "seed demo",
            "token rotate admin",
            "import " + objects,
            "import --dry-run " + objects,
            "backup " + temporary.resolve("another.zip"),
            "migrate up",
            "rebuild",
            "salvage --yes",
            "restore --force " + backup,
            "serve --port 0")) {
      on(command.split(" ")).failedWith(ExitCode.ERROR, "belongs to the user nobody");
      assertEquals(before, files(), command);
    }
  }

  @Test
  void doctor_saysWhoseItIs_andChangesNothing() throws IOException {
    RootOnly.require("doctor_saysWhoseItIs_andChangesNothing");
    var unused = served();
    Map<String, String> before = files();
    Run run = on("doctor");
    assertTrue(run.out().contains("belongs to the user nobody"), run.out());
    assertEquals(before, files());
  }
}
