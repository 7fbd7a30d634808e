package com.plystra.testkit.browser;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** axe-core, which checks a page for faults that keep people from using it. */
final class Axe {
  private static final String SCRIPT = read();
  private static final String RUN =
      "axe.run(document, {resultTypes: ['violations']%s}).then(result => result.violations"
          + ".filter(v => v.impact === 'serious' || v.impact === 'critical')"
          + ".map(v => `${v.id} (${v.impact}): ${v.help}\\n`"
          + " + v.nodes.map(n => `  ${n.html}\\n  ${n.failureSummary}`).join('\\n')))";

  private static final String COLOURS = ", runOnly: ['color-contrast', 'link-in-text-block']";

  private Axe() {}

  private static String read() {
    try (InputStream in = Objects.requireNonNull(Axe.class.getResourceAsStream("/axe.min.js"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The serious and critical faults, with their elements; empty when there are none.
   *
   * @param coloursOnly whether only what the colours decide is checked
   */
  static String faults(Page page, boolean coloursOnly) {
    if (!page.evaluate("typeof axe === 'object'").asBoolean()) {
      page.evaluate(SCRIPT + "; true");
    }
    StringBuilder faults = new StringBuilder();
    for (JsonNode fault : page.evaluate(RUN.formatted(coloursOnly ? COLOURS : ""))) {
      faults.append(fault.asText()).append('\n');
    }
    return faults.toString();
  }
}
