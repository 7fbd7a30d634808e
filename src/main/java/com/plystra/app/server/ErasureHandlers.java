package com.plystra.app.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.directory.persons.PersonErasure;
import com.plystra.journal.ErasureCount;
import com.plystra.journal.ErasureReport;
import com.plystra.journal.ErasureSurvey;
import com.plystra.storage.writer.Caller;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/**
 * The handlers that erase texts about a person.
 *
 * <ul>
 *   <li>{@code erase_survey}: {@code {"user"}}; {@code {"user", "exists", "records", "texts",
 *       "rows", "records_of_format_1"}}: what an erasure would erase
 *   <li>{@code erase}: {@code {"user"}}; {@code {"user", "exists", "record", "records", "texts",
 *       "rows", "rows_kept", "records_of_format_1"}}, record being null when there was nothing to
 *       erase
 * </ul>
 */
final class ErasureHandlers {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final PersonErasure erasure;
  private final Function<String, Caller> caller;

  ErasureHandlers(PersonErasure erasure, Function<String, Caller> caller) {
    this.erasure = erasure;
    this.caller = caller;
  }

  JsonNode survey(JsonNode args) {
    String user = args.path("user").asText();
    ErasureSurvey survey = erasure.survey(user);
    return counts(about(user), survey.count(), survey.count().unsalted());
  }

  JsonNode erase(JsonNode args, String systemUser) {
    String user = args.path("user").asText();
    long unsalted = erasure.survey(user).count().unsalted();
    Optional<ErasureReport> report = erase(user, systemUser);
    ObjectNode answer = about(user).put("record", report.map(ErasureReport::record).orElse(null));
    counts(answer, report.map(ErasureReport::erased).orElse(ErasureCount.NONE), unsalted);
    return answer.put("rows_kept", report.map(ErasureReport::rowsKept).orElse(0L));
  }

  private Optional<ErasureReport> erase(String user, String systemUser) {
    try {
      return erasure.erase(caller.apply(systemUser), user);
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private ObjectNode about(String user) {
    return JSON.createObjectNode().put("user", user).put("exists", erasure.exists(user));
  }

  private static ObjectNode counts(ObjectNode to, ErasureCount count, long unsalted) {
    return to.put("records", count.records())
        .put("texts", count.texts())
        .put("rows", count.rows())
        .put("records_of_format_1", unsalted);
  }
}
