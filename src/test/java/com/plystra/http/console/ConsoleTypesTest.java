package com.plystra.http.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plystra.http.files.JarResources;
import com.plystra.testkit.External;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The types of the console's modules, which TypeScript checks in Node.js: comments in the modules
 * state them, and the libraries' WebJars contain declarations.
 */
final class ConsoleTypesTest {
  private static final Path WORK = Path.of("target", "console-types");
  private static final Path COMPILER = WORK.resolve("typescript");
  private static final Path MODULES = Path.of("src/main/resources/com/plystra/console/app");
  private static final long LONGEST_SECONDS = 120;
  private static final String NODE = "node";
  private static final String OPTIONS =
      """
      {
        "compilerOptions": {
          "allowJs": true,
          "checkJs": true,
          "noEmit": true,
          "strict": true,
          "noFallthroughCasesInSwitch": true,
          "noImplicitReturns": true,
          "noUnusedLocals": true,
          "noUnusedParameters": true,
          "skipLibCheck": true,
          "target": "es2022",
          "module": "es2022",
          "moduleResolution": "bundler",
          "lib": ["es2023", "dom", "dom.iterable"],
          "types": []
        },
        "include": ["app/**/*.js"]
      }
      """;

  @BeforeAll
  static void prepare() throws Exception {
    if (!hasNode()) {
      External.missing("Node.js (Debian: apt install nodejs), for the types of the console");
      Assumptions.abort("Node.js is missing");
    }
    delete(WORK);
    Predicate<String> compiler = name -> name.matches("lib/(_?tsc\\.js|lib\\.[a-z0-9.]*d\\.ts)");
    unpack("typescript", COMPILER, compiler);
  }

  private static boolean hasNode() throws InterruptedException {
    try {
      return new ProcessBuilder(NODE, "--version").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  /** Unpacks files of a WebJar. */
  private static void unpack(String webjar, Path to, Predicate<String> wanted) throws IOException {
    String about = "/META-INF/maven/org.webjars.npm/" + webjar + "/pom.properties";
    Properties properties = new Properties();
    properties.load(new StringReader(new String(JarResources.read(about), StandardCharsets.UTF_8)));
    String folder =
        "/META-INF/resources/webjars/" + webjar + "/" + properties.getProperty("version") + "/";
    for (var file : JarResources.readAll(folder, "package.json").entrySet()) {
      if (wanted.test(file.getKey())) {
        write(to.resolve(file.getKey()), file.getValue());
      }
    }
  }

  private static void write(Path file, byte[] content) throws IOException {
    Files.createDirectories(file.resolveSibling(""));
    Files.write(file, content);
  }

  /** A folder as it is served, with declarations in place of the libraries' scripts. */
  private static Path served(String name) throws IOException {
    Path folder = WORK.resolve(name);
    Predicate<String> declarations =
        file -> file.endsWith(".d.ts") && !file.startsWith("development/");
    unpack("lit-html", folder.resolve("vendor/lit-html"), declarations);
    unpack("lit__reactive-element", folder.resolve("vendor/reactive-element"), declarations);
    try (Stream<Path> modules = Files.walk(MODULES)) {
      for (Path module : modules.filter(Files::isRegularFile).toList()) {
        Path to = folder.resolve("app").resolve(MODULES.relativize(module).toString());
        write(to, Files.readAllBytes(module));
      }
    }
    Files.writeString(folder.resolve("tsconfig.json"), OPTIONS);
    return folder;
  }

  /** The faults, one a line with its file and place; empty when there are none. */
  private static String faults(Path folder) throws Exception {
    Path output = folder.resolve("output.txt");
    List<String> command = new ArrayList<>(List.of(NODE));
    command.add(COMPILER.resolve("lib/tsc.js").toAbsolutePath().toString());
    command.addAll(List.of("--pretty", "false", "--project", "."));
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("it does not end: " + command);
    }
    String said = Files.readString(output);
    assertEquals(said.isEmpty(), process.exitValue() == 0, said);
    return said;
  }

  @Test
  void modules_always_haveTheTypesThatTheyState() throws Exception {
    assertEquals("", faults(served("console")));
  }

  @Test
  void operation_thatTheApiHasNot_isRefused() throws Exception {
    Path folder = served("wrong");
    String wrong =
        """
        import { operations } from "./operations.js";
        import { html } from "../vendor/lit-html/lit-html.js";
        /** @param {import("./operations.js").OperationId} operation */
        const path = (operation) => operations[operation][1];
        export const right = html`${path("listUsers")}`;
        export const unknown = path("listUnicorns");
        """;
    Files.writeString(folder.resolve("app/wrong.js"), wrong);
    String faults = faults(folder);
    assertTrue(faults.startsWith("app/wrong.js(6,29): error TS2345"), faults);
    assertEquals(1, faults.lines().count(), faults);
  }
}
