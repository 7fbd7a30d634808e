package com.plystra.app.server;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.access.console.ConsoleSignIn;
import com.plystra.access.console.ConsoleUrl;
import com.plystra.access.tokens.OperatorToken;
import com.plystra.access.tokens.OperatorTokens;
import com.plystra.app.App;
import com.plystra.base.build.BuildInfo;
import com.plystra.base.caller.CallerIdentity;
import com.plystra.base.caller.Principal;
import com.plystra.base.caller.Reach;
import com.plystra.base.ids.Ids;
import com.plystra.base.problem.Faults;
import com.plystra.base.problem.Problem;
import com.plystra.base.time.Micros;
import com.plystra.decision.authz.Purpose;
import com.plystra.decision.authz.Question;
import com.plystra.decision.authz.QuestionBody;
import com.plystra.decision.authz.RecordedDecision;
import com.plystra.decision.authz.RequestOrigin;
import com.plystra.decision.authz.TraceJson;
import com.plystra.directory.users.EmailClashes;
import com.plystra.http.LocalCalls;
import com.plystra.http.input.Fields;
import com.plystra.journal.BadJournal;
import com.plystra.journal.Published;
import com.plystra.ops.control.ControlHandler;
import com.plystra.storage.backup.Backup;
import com.plystra.storage.db.Migrations;
import com.plystra.storage.snapshot.BadSnapshot;
import com.plystra.storage.writer.Caller;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * The handlers of the control commands, by command name. A command runs them on the server that
 * holds the data directory, through its control socket, or on a directory that it opened itself.
 * The result is the same.
 *
 * <ul>
 *   <li>{@code ask}: a check's body, {@code explain} included; answers as the API does
 *   <li>{@code call}: {@code {"method", "path", "query", "body"}}, a request to one of the API's
 *       routes for callers, {@code query} as in a URL and {@code body} a JSON object, absent for
 *       none; {@code {"status", "answer"}}, the answer being the envelope of data or of an error
 *   <li>{@code seed_demo}: {@code {}}; {@code {"added"}}
 *   <li>{@code seed_authzen}: {@code {}}; {@code {"added"}}
 *   <li>{@code token_rotate}: {@code {"token", "grace"}}, grace as {@code PT10M}, {@code PT0S} when
 *       absent; {@code {"token", "value", "origin"}}, value being the only copy of the new token
 *   <li>{@code token_show}: {@code {}}; {@code {"tokens": [{"token", "origin", "since"}]}}
 *   <li>{@code console_link}: {@code {}}; {@code {"url", "expires_at"}}, url being a secret that
 *       signs in at the console once
 *   <li>{@code backup}: {@code {"file", "force"}}; {@code {"file", "bytes", "records", "rows",
 *       "heads"}}
 *   <li>{@code backup_progress}: {@code {}}; {@code {"bytes", "total"}} of the backup that runs
 *   <li>{@code published}: {@code {}}; {@code {"segment", "length", "record"}}, how far the
 *       journal's files are forced
 *   <li>{@code status}: {@code {}}; {@code {"pid", "version", "url", "missing", "records",
 *       "schema_version", "expected_schema_version"}}
 *   <li>{@code email_clashes}: {@code {}}; {@code {"clashes": [{"user", "holder"}]}}, each {@code
 *       {"id", "email"}}, holder null when nobody has the address
 *   <li>{@code schema_status}, {@code schema_verify}: see {@link SchemaHandlers}
 *   <li>{@code erase_survey}, {@code erase}: see {@link ErasureHandlers}
 *   <li>{@code import_known}, {@code import_batch}, {@code import_check}: see {@link
 *       ImportHandlers}
 * </ul>
 */
public final class ControlHandlers {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String AGENT = "plystra-cli";

  private final App app;
  private final @Nullable ServedUrls urls;
  private final LocalCalls calls;
  private final Ids ids = new Ids();
  private volatile long backupBytes;
  private volatile long backupTotal;

  private ControlHandlers(App app, @Nullable ServedUrls urls) {
    this.app = app;
    this.urls = urls;
    this.calls = new LocalCalls(app.routes(), app.callers(), app::unavailable);
  }

  /** The handlers for an application without a network. */
  public static Map<String, ControlHandler> of(App app) {
    return of(new ControlHandlers(app, null));
  }

  /** The handlers for an application that is served under these URLs. */
  public static Map<String, ControlHandler> of(App app, ServedUrls urls) {
    return of(new ControlHandlers(app, urls));
  }

  private static Map<String, ControlHandler> of(ControlHandlers handlers) {
    ImportHandlers imports = new ImportHandlers(handlers.app.imports(), handlers::caller);
    ErasureHandlers erasures = new ErasureHandlers(handlers.app.personErasure(), handlers::caller);
    return Map.ofEntries(
        Map.entry("ask", handlers::ask),
        Map.entry("call", handlers::call),
        Map.entry("seed_demo", (args, user) -> handlers.seedDemo(user)),
        Map.entry("seed_authzen", (args, user) -> handlers.seedAuthzen(user)),
        Map.entry("token_rotate", handlers::rotate),
        Map.entry("token_show", (args, user) -> handlers.showTokens()),
        Map.entry("console_link", (args, user) -> handlers.consoleLink(user)),
        Map.entry("backup", (args, user) -> handlers.backup(args)),
        Map.entry("backup_progress", (args, user) -> handlers.backupProgress()),
        Map.entry("published", (args, user) -> handlers.published()),
        Map.entry("status", (args, user) -> handlers.status()),
        Map.entry("email_clashes", (args, user) -> handlers.emailClashes()),
        Map.entry("schema_status", (args, user) -> SchemaHandlers.status(handlers.migrations())),
        Map.entry("schema_verify", (args, user) -> SchemaHandlers.verify(handlers.migrations())),
        Map.entry("erase_survey", (args, user) -> erasures.survey(args)),
        Map.entry("erase", erasures::erase),
        Map.entry("import_known", (args, user) -> imports.known(args)),
        Map.entry("import_batch", imports::batch),
        Map.entry("import_check", imports::check));
  }

  private JsonNode call(JsonNode args, String systemUser) {
    LocalCalls.Request request =
        new LocalCalls.Request(
            args.path("method").asText(),
            args.path("path").asText(),
            args.path("query").asText(),
            args.has("body") ? args.get("body").toString() : "");
    LocalCalls.Answer answer = calls.run(request, Principal.terminal(systemUser), AGENT);
    ObjectNode result = JSON.createObjectNode().put("status", answer.status());
    result.set("answer", answer.envelope());
    return result;
  }

  private JsonNode ask(JsonNode args, String systemUser) throws IOException {
    Fields body = fields(args);
    Question question = QuestionBody.of(body);
    boolean explain = body.optBool("explain").orElse(false);
    RequestOrigin origin =
        new RequestOrigin(
            ids.next("req"),
            Optional.empty(),
            Optional.of(AGENT),
            Principal.terminal(systemUser),
            Reach.EVERYTHING,
            QuestionBody.purpose(body, explain ? Purpose.INQUIRE : Purpose.ENFORCE));
    CompletableFuture<RecordedDecision> answer = new CompletableFuture<>();
    app.authz()
        .ask(question, origin, Runnable::run, answer::complete, answer::completeExceptionally);
    return json(join(answer), explain);
  }

  private static Fields fields(JsonNode args) throws IOException {
    Faults faults = new Faults();
    try (JsonParser in = JSON.treeAsTokens(args)) {
      in.nextToken();
      Fields fields = QuestionBody.SHAPE.read(in, "", faults);
      faults.check();
      return fields;
    }
  }

  private static JsonNode json(RecordedDecision decided, boolean explain) throws IOException {
    StringWriter text = new StringWriter();
    String auditLogId = decided.auditLogId().orElse(null);
    try (JsonGenerator out = JSON.createGenerator(text)) {
      if (explain) {
        TraceJson.explain(out, decided.record(), decided.traceId(), auditLogId);
      } else {
        TraceJson.check(out, decided.record(), decided.traceId(), auditLogId);
      }
    }
    return JSON.readTree(text.toString());
  }

  private JsonNode emailClashes() {
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode clashes = answer.putArray("clashes");
    for (EmailClashes.Clash clash : EmailClashes.find(app.database())) {
      ObjectNode entry = clashes.addObject();
      entry.set("user", JSON.valueToTree(clash.user()));
      entry.set("holder", JSON.valueToTree(clash.holder().orElse(null)));
    }
    return answer;
  }

  private JsonNode seedDemo(String systemUser) {
    long plugins =
        app.officialPlugins().installMissing(caller(systemUser)).stream()
            .filter(ControlHandlers::join)
            .count();
    return JSON.createObjectNode()
        .put("added", plugins + join(app.demo().seed(caller(systemUser))));
  }

  private JsonNode seedAuthzen(String systemUser) {
    int added = join(app.demo().seedAuthzen(caller(systemUser)));
    return JSON.createObjectNode().put("added", added);
  }

  private JsonNode rotate(JsonNode args, String systemUser) {
    OperatorToken token = token(args);
    String value = join(app.tokens().rotate(caller(systemUser), token, grace(args)));
    ObjectNode answer = JSON.createObjectNode();
    answer.put("token", token.key()).put("value", value);
    return answer.put("origin", app.tokens().info(token).origin());
  }

  private static OperatorToken token(JsonNode args) {
    return OperatorToken.of(args.path("token").asText())
        .orElseThrow(() -> Problem.invalid("token", "must be admin or metrics"));
  }

  private static Duration grace(JsonNode args) {
    try {
      Duration grace = Duration.parse(args.path("grace").asText("PT0S"));
      if (!grace.isNegative()) {
        return grace;
      }
    } catch (DateTimeException e) {
      throw badGrace();
    }
    throw badGrace();
  }

  private static Problem badGrace() {
    return Problem.invalid("grace", "must be a duration such as PT10M, not negative");
  }

  private JsonNode showTokens() {
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode tokens = answer.putArray("tokens");
    for (OperatorToken token : OperatorToken.values()) {
      OperatorTokens.Info info = app.tokens().info(token);
      tokens
          .addObject()
          .put("token", info.token())
          .put("origin", info.origin())
          .put("since", info.since().map(Instant::toString).orElse(null));
    }
    return answer;
  }

  private JsonNode consoleLink(String systemUser) {
    if (urls == null) {
      throw Problem.unavailable("NO_SERVER", "no server listens for browsers");
    }
    String console =
        urls.console()
            .orElseThrow(
                () ->
                    Problem.notFound(
                        "FEATURE_DISABLED",
                        "The console is switched off; CONSOLE_ENABLED=true switches it on."));
    Instant end = Instant.now().plus(ConsoleSignIn.LIFE);
    String code = app.consoleSignIn().newCode(CallerIdentity.terminal(systemUser));
    return JSON.createObjectNode()
        .put("url", ConsoleUrl.signIn(console, code))
        .put("expires_at", Micros.text(end));
  }

  private JsonNode backup(JsonNode args) throws Exception {
    Backup.Report report = backupTo(Path.of(args.path("file").asText()), args);
    ObjectNode answer = JSON.createObjectNode().put("file", report.file().toString());
    answer.put("bytes", report.bytes());
    answer.put("records", report.records()).put("rows", report.rows());
    ArrayNode heads = answer.putArray("heads");
    report.heads().forEach(head -> heads.add(head.toString()));
    return answer;
  }

  private Backup.Report backupTo(Path file, JsonNode args) throws Exception {
    try {
      return new Backup(app.storage(), Clock.systemUTC(), this::backupAt)
          .to(file, args.path("force").asBoolean());
    } catch (BadSnapshot | BadJournal e) {
      app.integrity().fault("a backup was not made: " + e.getMessage());
      throw e;
    }
  }

  private void backupAt(long bytes, long total) {
    backupBytes = bytes;
    backupTotal = total;
  }

  private JsonNode backupProgress() {
    return JSON.createObjectNode().put("bytes", backupBytes).put("total", backupTotal);
  }

  private JsonNode published() {
    Published published =
        app.storage().journalFiles().orElseThrow(ControlHandlers::noFiles).published();
    return JSON.createObjectNode()
        .put("segment", published.segment())
        .put("length", published.length())
        .put("record", published.record());
  }

  private static Problem noFiles() {
    return Problem.of(
        Problem.Kind.CONFLICT, "NO_JOURNAL_FILES", "the server keeps its journal in PostgreSQL");
  }

  private JsonNode status() {
    return JSON.createObjectNode()
        .put("pid", ProcessHandle.current().pid())
        .put("version", BuildInfo.get().version())
        .put("url", urls == null ? null : urls.server())
        .put("missing", app.notReadyReason().orElse(null))
        .put("records", app.storage().records())
        .put("schema_version", app.storage().schema().current())
        .put("expected_schema_version", app.storage().schema().expected());
  }

  private Migrations migrations() {
    return new Migrations(app.database());
  }

  private Caller caller(String systemUser) {
    return Caller.terminal(ids.next("req"), systemUser, AGENT);
  }

  private static <T> T join(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }
}
