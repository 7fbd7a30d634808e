package com.plystra.ops.system;

import com.plystra.base.build.BuildInfo;
import com.plystra.base.problem.Problem;
import com.plystra.http.Call;
import com.plystra.http.Layer;
import com.plystra.http.Reply;
import com.plystra.http.RouteGroup;
import com.plystra.http.Routes;
import com.plystra.http.output.DataShape;
import com.plystra.http.output.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Health, readiness and version, each under its three documented prefixes. */
public final class SystemRoutes implements RouteGroup {
  private static final List<String> PREFIXES = List.of("/api/v1", "/api/v1/system", "/system");

  private static final Schema TEXT = Schema.text();
  private static final DataShape HEALTH =
      DataShape.of("Health", "The process answers.").with("status", Schema.only("ok"));
  private static final DataShape READINESS =
      DataShape.of("Readiness", "Checks and changes can be answered.")
          .with("status", Schema.only("ready"))
          .with("schema_version", TEXT)
          .with("expected_schema_version", TEXT)
          .with("trace_version", TEXT);
  private static final DataShape VERSION =
      DataShape.of("Version", "The versions of this server.")
          .with("core_version", TEXT)
          .with("api_version", TEXT)
          .with("schema_version", TEXT)
          .with("expected_schema_version", TEXT)
          .with("trace_version", TEXT)
          .with("plugin_api_version", TEXT)
          .with("resource_registry_version", TEXT)
          .with("build_time", TEXT)
          .with("commit", TEXT)
          .with("java_version", TEXT);

  private final Supplier<Optional<String>> notReadyReason;
  private final String schemaVersion;
  private final String expectedSchemaVersion;

  /**
   * The routes of one server.
   *
   * @param notReadyReason the reason why it cannot serve now; empty when it can
   */
  public SystemRoutes(
      Supplier<Optional<String>> notReadyReason,
      String schemaVersion,
      String expectedSchemaVersion) {
    this.notReadyReason = notReadyReason;
    this.schemaVersion = schemaVersion;
    this.expectedSchemaVersion = expectedSchemaVersion;
  }

  @Override
  public String tag() {
    return "System";
  }

  @Override
  public void mount(Routes routes) {
    for (String prefix : PREFIXES) {
      String suffix = prefix.equals("/api/v1") ? "" : prefix.startsWith("/api") ? "System" : "Root";
      routes
          .get(prefix + "/health")
          .operation("getHealth" + suffix)
          .summary("Whether the process answers; touches nothing.")
          .data(HEALTH)
          .layer(Layer.PUBLIC)
          .handleAsync((call, answer) -> answer.send(Reply.ok(Map.of("status", "ok"))));
      routes
          .get(prefix + "/ready")
          .operation("getReadiness" + suffix)
          .summary("Whether checks and changes can be answered.")
          .data(READINESS)
          .layer(Layer.PUBLIC)
          .fails("NOT_READY")
          .handle(this::ready);
      routes
          .get(prefix + "/version")
          .operation("getVersion" + suffix)
          .summary("The versions of this server.")
          .data(VERSION)
          .layer(Layer.PUBLIC)
          .handle(call -> Reply.ok(version()));
    }
  }

  private Reply ready(Call call) {
    Optional<String> why = notReadyReason.get();
    if (why.isPresent()) {
      throw Problem.unavailable("NOT_READY", why.get());
    }
    Map<String, Object> ready = new LinkedHashMap<>();
    ready.put("status", "ready");
    ready.put("schema_version", schemaVersion);
    ready.put("expected_schema_version", expectedSchemaVersion);
    ready.put("trace_version", "1.0");
    return Reply.ok(ready);
  }

  private Map<String, Object> version() {
    BuildInfo build = BuildInfo.get();
    Map<String, Object> version = new LinkedHashMap<>();
    version.put("core_version", build.version());
    version.put("api_version", "v1");
    version.put("schema_version", schemaVersion);
    version.put("expected_schema_version", expectedSchemaVersion);
    version.put("trace_version", "1.0");
    version.put("plugin_api_version", "1.0");
    version.put("resource_registry_version", "1.0");
    version.put("build_time", build.buildTime());
    version.put("commit", build.commit());
    version.put("java_version", Runtime.version().toString());
    return version;
  }
}
