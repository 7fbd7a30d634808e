package com.plystra.base.logging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.plystra.ChildProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LoggingTest {
  private static List<String> output(ChildProcess process) throws IOException {
    List<String> lines = new ArrayList<>();
    String line = process.line();
    while (!line.isEmpty()) {
      lines.add(line);
      line = process.line();
    }
    return lines;
  }

  @Test
  void configure_whenJson_writesOneObjectALineToStandardOutput() throws IOException {
    try (ChildProcess process = ChildProcess.start(LogMain.class, "json")) {
      List<JsonNode> lines = new ArrayList<>();
      for (String line : output(process)) {
        lines.add(new ObjectMapper().readTree(line));
      }
      List<String> messages = lines.stream().map(l -> l.path("message").asText()).toList();
      assertEquals(List.of("debugging 1", "warning", "trouble", "done"), messages);
      assertEquals("req_1", lines.get(3).path("request_id").asText());
      assertEquals("", process.errors());
    }
  }

  @Test
  void configure_whenText_writesLinesForPeopleToStandardOutput() throws IOException {
    try (ChildProcess process = ChildProcess.start(LogMain.class, "text")) {
      List<String> lines = output(process);
      assertEquals(4, lines.size());
      assertTrue(lines.get(0).matches("\\d\\d:\\d\\d:\\d\\d\\.\\d{3} DEBUG LogMain: debugging 1"));
      assertTrue(lines.get(3).endsWith("INFO  LogMain: done request_id=req_1 status=200"));
      assertEquals("", process.errors());
    }
  }

  @Test
  void start_whenNotConfigured_writesWarningsToStandardErrorOnly() throws IOException {
    try (ChildProcess process = ChildProcess.start(LogMain.class, "command")) {
      assertEquals(List.of(), output(process));
      String errors = process.errors();
      assertEquals(2, errors.lines().count(), errors);
      assertTrue(errors.contains("WARN  LogMain: warning"));
      assertFalse(errors.contains("logback"));
    }
  }
}
