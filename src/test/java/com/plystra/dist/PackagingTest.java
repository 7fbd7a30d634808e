package com.plystra.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.plystra.base.config.Catalogue;
import com.plystra.base.config.Setting;
import com.plystra.base.config.Settings;
import com.plystra.base.config.SettingsLoader;
import com.plystra.base.hash.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is shipped beside the jar names settings that exist, and gives them values that are good.
 */
class PackagingTest {
  private static final Pattern COMPOSE = Pattern.compile("docker compose up[-a-z ]*");
  private static final Path DIST = Path.of("dist");
  private static final Set<String> NAMES =
      Catalogue.all().stream().flatMap(s -> s.names().stream()).collect(Collectors.toSet());
  private static final Set<String> NOT_OURS = Set.of("JAVA_OPTS", "XDG_CACHE_HOME");
  private static final Pattern ASKED_FOR = Pattern.compile("\\$\\{([A-Z_]+):\\?[^}]*}");

  @TempDir Path temp;

  private static String read(String file) throws IOException {
    return Files.readString(DIST.resolve(file));
  }

  private static void known(Set<String> names) {
    Set<String> unknown = new TreeSet<>(names);
    unknown.removeAll(NAMES);
    unknown.removeAll(NOT_OURS);
    assertEquals(Set.of(), unknown);
  }

  private static JsonNode compose() throws IOException {
    return new YAMLMapper().readTree(read("docker-compose.yml"));
  }

  /** The environment of the compose file's server, as an operator fills it in. */
  private static Map<String, String> composed() throws IOException {
    Map<String, String> environment = new HashMap<>();
    compose()
        .at("/services/plystra/environment")
        .properties()
        .forEach(variable -> environment.put(variable.getKey(), filled(variable.getValue())));
    return environment;
  }

  private static String filled(JsonNode value) {
    String url =
        value
            .asText()
            .replaceAll("\\$\\{SERVER_PUBLIC_URL:\\?[^}]*}", "https://id.example.org")
            .replaceAll("\\$\\{[A-Z_]+:-}", "");
    // Each secret is another one.
    return ASKED_FOR.matcher(url).replaceAll(name -> Sha256.of(name.group(1)).toString());
  }

  @Test
  void compose_whenItsValuesAreGiven_isGoodForProduction() throws IOException {
    Map<String, String> environment = composed();
    known(environment.keySet());
    environment.put("PLYSTRA_DATA_DIR", temp.toString());
    Settings settings = SettingsLoader.load(Map.of(), environment);
    assertTrue(settings.isProduction());
    assertEquals(List.of(), com.plystra.base.config.ProductionGuard.faults(settings, false, false));
    assertFalse(String.join(" ", environment.values()).contains("${"), environment.toString());
  }

  @Test
  void compose_always_locksTheServerIn() throws IOException {
    JsonNode server = compose().at("/services/plystra");
    assertTrue(server.path("read_only").asBoolean());
    assertEquals("ALL", server.path("cap_drop").path(0).asText());
    assertEquals("no-new-privileges:true", server.path("security_opt").path(0).asText());
    // Whatever is published to the world, it is not plain HTTP.
    assertTrue(server.path("ports").path(0).asText().startsWith("127.0.0.1:"));
    assertTrue(server.at("/ulimits/nofile").asInt() >= 16_512);
  }

  @Test
  void dockerfile_always_runsAsNobodyInParticularWithAHealthCheck() throws IOException {
    List<String> lines = read("Dockerfile").replace("\\\n", " ").lines().toList();
    Set<String> names = new HashSet<>();
    for (String line : lines) {
      if (line.startsWith("ENV ")) {
        Matcher name = Pattern.compile("([A-Z_]+)=").matcher(line);
        while (name.find()) {
          names.add(name.group(1));
        }
      }
    }
    assertTrue(names.contains("PLYSTRA_DATA_DIR"), names.toString());
    known(names);
    assertTrue(lines.contains("USER 10001:10001"));
    assertTrue(
        lines.stream().anyMatch(l -> l.startsWith("HEALTHCHECK") && l.contains("\"health\"")));
    // The launcher becomes Java, and so gets the container's signals.
    assertTrue(lines.contains("ENTRYPOINT [\"/opt/plystra/plystra\"]"));
  }

  @Test
  void dockerfile_always_copiesWhatIsLetIn() throws IOException {
    List<String> ignored = read(".dockerignore").lines().toList();
    Matcher copied = Pattern.compile("(?m)^COPY (.+) \\S+$").matcher(read("Dockerfile"));
    assertTrue(copied.find());
    for (String file : copied.group(1).split(" ", -1)) {
      assertTrue(ignored.contains("!" + file), file);
    }
  }

  private static Map<String, List<String>> unit() throws IOException {
    return unit("plystra.service");
  }

  private static Map<String, List<String>> unit(String file) throws IOException {
    Map<String, List<String>> unit = new HashMap<>();
    for (String line : read(file).lines().toList()) {
      if (!line.isBlank() && !line.startsWith("#") && !line.startsWith("[")) {
        int equals = line.indexOf('=');
        assertTrue(equals > 0, line);
        unit.computeIfAbsent(line.substring(0, equals), k -> new java.util.ArrayList<>())
            .add(line.substring(equals + 1));
      }
    }
    return unit;
  }

  @Test
  void unit_always_setsWhatIsThere() throws IOException {
    Map<String, List<String>> unit = unit();
    Map<String, String> environment = new HashMap<>();
    for (String variable : unit.get("Environment")) {
      String plain = variable.replace("\"", "");
      int equals = plain.indexOf('=');
      environment.put(plain.substring(0, equals), plain.substring(equals + 1));
    }
    known(environment.keySet());
    // Where it may write is where it is told to.
    assertEquals(
        "/var/lib/" + unit.get("StateDirectory").get(0).split(" ", -1)[0],
        environment.get("PLYSTRA_DATA_DIR"));
    assertEquals("/var/cache", environment.get("XDG_CACHE_HOME"));
    assertEquals(List.of("plystra"), unit.get("CacheDirectory"));
  }

  @Test
  void unit_always_isHardened() throws IOException {
    Map<String, List<String>> unit = unit();
    for (String name :
        List.of(
            "NoNewPrivileges",
            "ProtectHome",
            "PrivateTmp",
            "PrivateDevices",
            "LockPersonality",
            "ProtectKernelModules",
            "RestrictNamespaces")) {
      assertEquals(List.of("yes"), unit.get(name), name);
    }
    assertEquals(List.of("strict"), unit.get("ProtectSystem"));
    assertEquals(List.of("plystra"), unit.get("User"));
    assertEquals(List.of("0700"), unit.get("StateDirectoryMode"));
    assertTrue(Integer.parseInt(unit.get("LimitNOFILE").get(0)) >= 16_512);
    // Longer than the ten seconds in which requests that are in flight are finished.
    assertTrue(Integer.parseInt(unit.get("TimeoutStopSec").get(0)) > 10);
  }

  @Test
  void unit_always_startsWithTheRightTimeAndTakesEveryStopForOne() throws IOException {
    Map<String, List<String>> unit = unit();
    assertTrue(unit.get("After").get(0).contains("time-sync.target"), unit.toString());
    assertEquals(List.of("143"), unit.get("SuccessExitStatus"));
    assertEquals(List.of("on-failure"), unit.get("Restart"));
  }

  @Test
  void backupUnit_always_writesWhereTheServerMayWrite() throws IOException {
    Map<String, List<String>> server = unit();
    Map<String, List<String>> backup = unit("plystra-backup.service");
    String[] command = backup.get("ExecStart").get(0).split(" ", -1);
    assertEquals("/opt/plystra/plystra-backup", command[0]);
    for (String same : List.of("User", "StateDirectory", "CacheDirectory", "EnvironmentFile")) {
      assertEquals(server.get(same), backup.get(same), same);
    }
    List<String> places = List.of(server.get("StateDirectory").get(0).split(" "));
    assertTrue(places.contains(command[1].substring("/var/lib/".length())), command[1]);
    assertTrue(server.get("Environment").containsAll(backup.get("Environment")));
    assertTrue(unit("plystra-backup.timer").containsKey("OnCalendar"));
  }

  private static String page(String page) throws IOException {
    return Files.readString(Path.of("docs", page));
  }

  @Test
  void pages_whenTheyShowTheEngine_sayTheSameAsItsFile() throws IOException {
    Matcher shown = COMPOSE.matcher(read("docker-compose.yml"));
    assertTrue(shown.find());
    for (String page : List.of("operations.md", "upgrading.md")) {
      Matcher up = COMPOSE.matcher(page(page));
      assertTrue(up.find(), page);
      do {
        assertEquals(shown.group(), up.group(), page);
      } while (up.find());
    }
    assertTrue(page("operations.md").contains("https://app.example.org"));
    for (String where : List.of("docs/sessions.md", "docs/operations.md", "README.md")) {
      assertTrue(Files.readString(Path.of(where)).contains("CORS_ALLOWED_ORIGINS"), where);
    }
  }

  @Test
  void backups_whenPagesShowThem_areThoseOfTheUnit() throws IOException {
    String[] command = unit("plystra-backup.service").get("ExecStart").get(0).split(" ");
    assertTrue(
        page("upgrading.md").contains(String.join(" ", command)), List.of(command)::toString);
    String time = unit("plystra-backup.timer").get("OnCalendar").get(0);
    assertTrue(page("upgrading.md").contains(time.substring(6, 11)), time);
  }

  @Test
  void properties_always_holdEverySettingWithItsDefault() throws IOException {
    Map<String, String> shown = new HashMap<>();
    for (String line : read("plystra.properties.example").lines().toList()) {
      if (line.matches("#[A-Z].*")) {
        int equals = line.indexOf('=');
        shown.put(line.substring(1, equals), line.substring(equals + 1));
      }
    }
    Map<String, String> expected = new HashMap<>();
    for (Setting<?> setting : Catalogue.all()) {
      boolean byMode = setting.defaultText().contains(" in production");
      expected.put(setting.name(), byMode ? "" : setting.defaultText());
    }
    expected.remove("PLYSTRA_DATA_DIR");
    assertEquals(expected, shown);
  }

  @Test
  void properties_whenCopiedAsTheyAre_areTaken() throws IOException {
    String given = read("plystra.properties.example").replaceAll("(?m)^#([A-Z].*=.+)$", "$1");
    Files.writeString(temp.resolve("plystra.properties"), given);
    Settings settings = SettingsLoader.load(Map.of("--data-dir", temp.toString()), Map.of());
    assertEquals(
        "plystra.properties SERVER_PORT",
        settings
            .origin(
                Catalogue.all().stream()
                    .filter(s -> s.name().equals("SERVER_PORT"))
                    .findFirst()
                    .orElseThrow())
            .toString());
  }
}
