package com.plystra.ops.system;

import com.plystra.base.caller.PermissionKey;
import com.plystra.base.config.Settings;
import com.plystra.base.config.ShownSetting;
import com.plystra.http.Reply;
import com.plystra.http.RouteGroup;
import com.plystra.http.Routes;
import com.plystra.http.output.DataShape;
import com.plystra.http.output.Schema;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/system/status} and {@code /api/v1/system/settings}: for operators. */
public final class SystemStatusRoutes implements RouteGroup {
  private static final Schema TEXT = Schema.text();
  private static final DataShape CHECK =
      DataShape.of("ReadinessCheck", "One check of readiness; message says why it fails.")
          .with("name", TEXT)
          .with("ok", Schema.bool())
          .with("message", TEXT.orNull());
  private static final DataShape JOURNAL =
      DataShape.of("JournalEnd", "The number of audit records, and the last one of each chain.")
          .with("records", Schema.count())
          .with("index_behind", Schema.count())
          .with("heads", Schema.listOf(HeadShape.HEAD));
  private static final DataShape NODE =
      DataShape.of("Node", "A running server.")
          .with("version", TEXT)
          .with("started_at", Schema.time())
          .with("pid", Schema.count())
          .with("ready", Schema.bool());
  private static final DataShape SIZES =
      DataShape.of("SystemSizes", "Numbers of bytes.")
          .with("journal_bytes", Schema.count().orNull())
          .with("data_directory_bytes", Schema.count())
          .with("disk_free_bytes", Schema.count())
          .with("heap_used_bytes", Schema.count())
          .with("heap_max_bytes", Schema.count());
  private static final DataShape FINDING =
      DataShape.of("SystemFinding", "What a check has found, as plystra doctor says it.")
          .with("check", TEXT)
          .with("level", Schema.oneOf("ok", "warning", "fault"))
          .with("message", TEXT);
  private static final DataShape STATUS =
      DataShape.of("SystemStatus", "The state of this server.")
          .with("version", TEXT)
          .with("commit", TEXT)
          .with("java_version", TEXT)
          .with("mode", Schema.oneOf("development", "production"))
          .with("storage", Schema.oneOf("embedded", "postgresql"))
          .with("database", TEXT)
          .with("schema_version", TEXT)
          .with("expected_schema_version", TEXT)
          .with("started_at", Schema.time())
          .with("time", Schema.time())
          .with("ready", Schema.bool())
          .with("readiness", Schema.listOf(CHECK))
          .with("journal", JOURNAL)
          .with("nodes", Schema.listOf(NODE))
          .with("sizes", SIZES)
          .with("findings", Schema.listOf(FINDING));
  private static final DataShape SETTING =
      DataShape.of("SystemSetting", "A setting of this server; secret values are not shown.")
          .with("name", TEXT)
          .with("value", TEXT.orNull())
          .with("is_set", Schema.bool())
          .with("secret", Schema.bool())
          .with("source", Schema.oneOf("default", "environment", "file", "flag"))
          .with("source_name", TEXT.orNull())
          .with("flag", TEXT)
          .with("default_value", TEXT.orNull())
          .with("description", TEXT);

  private final SystemStatus status;
  private final Settings settings;

  public SystemStatusRoutes(SystemStatus status, Settings settings) {
    this.status = status;
    this.settings = settings;
  }

  /**
   * A setting.
   *
   * @param value null when it is not set, or may not be shown
   * @param sourceName the flag, environment variable or key as written; null for a default
   */
  record ListedSetting(
      String name,
      @Nullable String value,
      boolean isSet,
      boolean secret,
      String source,
      @Nullable String sourceName,
      String flag,
      @Nullable String defaultValue,
      String description) {}

  record AllSettings(List<ListedSetting> settings) {}

  @Override
  public String tag() {
    return "System";
  }

  @Override
  public void mount(Routes routes) {
    routes
        .get("/api/v1/system/status")
        .needs(PermissionKey.SYSTEM_READ)
        .operation("getSystemStatus")
        .summary("The server's state: readiness, the journal's end, sizes, and what is wrong.")
        .data(STATUS)
        .handle(call -> Reply.ok(status.now()));
    routes
        .get("/api/v1/system/settings")
        .needs(PermissionKey.SYSTEM_READ)
        .operation("listSystemSettings")
        .summary("Every setting with its value and where that comes from; no secrets.")
        .data(
            DataShape.of("SystemSettings", "All settings, in the order of the documentation.")
                .with("settings", Schema.listOf(SETTING)))
        .handle(
            call ->
                Reply.ok(
                    new AllSettings(
                        settings.shown().stream().map(SystemStatusRoutes::listed).toList())));
  }

  private static ListedSetting listed(ShownSetting setting) {
    boolean isSet = !setting.value().isEmpty();
    String origin = setting.origin().name();
    String byDefault = setting.setting().defaultText();
    return new ListedSetting(
        setting.name(),
        isSet && !setting.isMasked() ? setting.value() : null,
        isSet,
        setting.setting().secret(),
        setting.origin().kind().name().toLowerCase(Locale.ROOT),
        origin.isEmpty() ? null : origin,
        setting.setting().flag(),
        byDefault.isEmpty() ? null : byDefault,
        setting.setting().description());
  }
}
