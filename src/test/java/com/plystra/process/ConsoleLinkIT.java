package com.plystra.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console's address and the links that sign in there, as the program prints them. */
class ConsoleLinkIT {
  private static final Pattern LINK =
      Pattern.compile("(http://127\\.0\\.0\\.1:\\d+)/console/#/sign-in/(ply_cc_[0-9a-f]{64})");

  @TempDir Path temp;

  private Path data() {
    return temp.resolve("data");
  }

  private static String bannerLine(Jar jar) {
    jar.port();
    jar.awaitLogged("makes a");
    return jar.transcript()
        .lines()
        .filter(line -> line.strip().startsWith("console "))
        .findFirst()
        .orElseThrow(() -> new AssertionError(jar.transcript()));
  }

  private static Api.Answer exchange(Jar jar, String code) throws IOException {
    return jar.api()
        .post(
            "/api/v1/console/sign-in",
            "req_console",
            Api.JSON.createObjectNode().put("code", code));
  }

  @Test
  void start_whenItIsTheFirstInDevelopment_printsALinkThatSignsIn() throws IOException {
    String code;
    try (Jar jar = Jar.Launch.PLAIN.environment(Map.of("PLYSTRA_ADMIN_TOKEN", "")).serve(data())) {
      Matcher link = LINK.matcher(bannerLine(jar));
      assertTrue(link.find(), jar::transcript);
      assertEquals("http://127.0.0.1:" + jar.port(), link.group(1));
      code = link.group(2);
      assertEquals("Console sign-in", exchange(jar, code).ok().data().path("name").asText());
      assertEquals("CONSOLE_CODE_INVALID", exchange(jar, code).code());
      assertEquals(0, jar.stop(), jar::transcript);
      // In the banner, and in nothing that was logged.
      assertEquals(jar.transcript().indexOf(code), jar.transcript().lastIndexOf(code));
    }
    try (Jar jar = Jar.serving(data())) {
      String line = bannerLine(jar);
      assertTrue(line.endsWith("http://127.0.0.1:" + jar.port() + "/console/"), line);
      assertEquals("CONSOLE_CODE_INVALID", exchange(jar, code).code());
      try (Jar command = Jar.run("console", "link", "--data-dir", data().toString())) {
        List<String> out = command.out();
        assertEquals(1, out.size(), command::transcript);
        Matcher link = LINK.matcher(out.get(0));
        assertTrue(link.matches(), command::transcript);
        exchange(jar, link.group(2)).ok();
        assertFalse(jar.transcript().contains(link.group(2)));
      }
    }
  }

  /** Production refuses the token of the other tests, which names itself as one. */
  private static String random() {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  @Test
  void start_inProduction_printsTheAddressAlone() {
    try (Jar jar =
        Jar.Launch.PLAIN
            .environment(
                Map.of(
                    "SERVER_MODE",
                    "production",
                    "SERVER_PUBLIC_URL",
                    "https://plystra.acme.test",
                    "PLYSTRA_ADMIN_TOKEN",
                    random()))
            .serve(data())) {
      String line = bannerLine(jar);
      assertTrue(line.endsWith("https://plystra.acme.test/console/"), line);
      assertFalse(jar.transcript().contains("sign-in/"), jar::transcript);
    }
  }
}
