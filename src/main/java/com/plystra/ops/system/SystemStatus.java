package com.plystra.ops.system;

import com.plystra.base.build.BuildInfo;
import com.plystra.base.config.Settings;
import com.plystra.base.datadir.DataLayout;
import com.plystra.base.time.Micros;
import com.plystra.journal.AuditIds;
import com.plystra.journal.Head;
import com.plystra.journal.JournalSource;
import com.plystra.journal.Mark;
import com.plystra.ops.findings.Finding;
import com.plystra.ops.findings.Machine;
import com.plystra.ops.findings.MachineChecks;
import com.plystra.ops.findings.TlsChecks;
import com.plystra.storage.Storage;
import com.plystra.storage.form.StorageAccess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What an operator wants to know of a running server. */
public final class SystemStatus {
  private final Storage storage;
  private final DataLayout layout;
  private final StorageAccess access;
  private final Settings settings;
  private final Clock clock;
  private final Supplier<List<Check>> readiness;
  private final Instant started;

  /**
   * @param readiness the checks that decide whether the server is ready
   */
  public SystemStatus(
      Storage storage,
      DataLayout layout,
      Settings settings,
      Clock clock,
      Supplier<List<Check>> readiness) {
    this.storage = storage;
    this.layout = layout;
    this.access = StorageAccess.of(settings, layout);
    this.settings = settings;
    this.clock = clock;
    this.readiness = readiness;
    this.started = clock.instant();
  }

  /**
   * One check of readiness.
   *
   * @param fault why it fails now; empty when it does not
   */
  public record Check(String name, Optional<String> fault) {}

  record ShownCheck(String name, boolean ok, @Nullable String message) {}

  record ShownHead(
      int chain, long number, @Nullable String id, @Nullable String createdAt, String hash) {}

  record JournalEnd(long records, long indexBehind, List<ShownHead> heads) {}

  record Node(String version, Instant startedAt, long pid, boolean ready) {}

  /**
   * Numbers of bytes.
   *
   * @param journalBytes null when the database has the journal
   */
  record Sizes(
      @Nullable Long journalBytes,
      long dataDirectoryBytes,
      long diskFreeBytes,
      long heapUsedBytes,
      long heapMaxBytes) {}

  record ShownFinding(String check, String level, String message) {}

  record Status(
      String version,
      String commit,
      String javaVersion,
      String mode,
      String storage,
      String database,
      String schemaVersion,
      String expectedSchemaVersion,
      Instant startedAt,
      Instant time,
      boolean ready,
      List<ShownCheck> readiness,
      JournalEnd journal,
      List<Node> nodes,
      Sizes sizes,
      List<ShownFinding> findings) {}

  /** The status now. Reads the sizes of files, and the heads from the database that has them. */
  Status now() {
    BuildInfo build = BuildInfo.get();
    List<ShownCheck> checks =
        readiness.get().stream()
            .map(c -> new ShownCheck(c.name(), c.fault().isEmpty(), c.fault().orElse(null)))
            .toList();
    boolean ready = checks.stream().allMatch(ShownCheck::ok);
    return new Status(
        build.version(),
        build.commit(),
        Runtime.version().toString(),
        settings.mode().name().toLowerCase(Locale.ROOT),
        isEmbedded() ? "embedded" : "postgresql",
        access.databaseName(),
        storage.schema().current(),
        storage.schema().expected(),
        started,
        clock.instant(),
        ready,
        checks,
        new JournalEnd(storage.records(), storage.audit().behind(), heads()),
        List.of(new Node(build.version(), started, ProcessHandle.current().pid(), ready)),
        sizes(),
        findings());
  }

  private boolean isEmbedded() {
    return storage.journalFiles().isPresent();
  }

  private List<ShownHead> heads() {
    return storage
        .journalFiles()
        .map(journal -> List.of(journal.head()))
        .orElseGet(this::storedHeads)
        .stream()
        .map(SystemStatus::shown)
        .toList();
  }

  private List<Head> storedHeads() {
    try (JournalSource journal = access.journal(Optional::empty)) {
      return journal.heads();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ShownHead shown(Head head) {
    boolean hasRecord = head.number() > 0;
    return new ShownHead(
        head.chain(),
        head.number(),
        hasRecord ? AuditIds.auditId(head.sequence()) : null,
        hasRecord ? Micros.text(Micros.instant(head.createdAtMicros())) : null,
        Mark.of(head).toString());
  }

  private Sizes sizes() {
    Runtime java = Runtime.getRuntime();
    return new Sizes(
        access.journalFiles().map(SystemStatus::bytes).orElse(null),
        bytes(layout.root()),
        layout.root().toFile().getUsableSpace(),
        java.totalMemory() - java.freeMemory(),
        java.maxMemory());
  }

  /** Files come and go while they are counted, and some directories are not ours to read. */
  private static long bytes(Path directory) {
    FileSizes sizes = new FileSizes();
    try {
      Files.walkFileTree(directory, sizes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sizes.bytes;
  }

  /** Adds up the sizes of all files that can be read. */
  private static final class FileSizes extends SimpleFileVisitor<Path> {
    private long bytes;

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      bytes += attributes.size();
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException fault) {
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException fault) {
      return FileVisitResult.CONTINUE;
    }
  }

  private List<ShownFinding> findings() {
    Machine machine = Machine.here(layout.root(), clock.instant());
    List<Finding> all = new ArrayList<>();
    settings.warnings().forEach(line -> all.add(Finding.warning("settings", line)));
    all.addAll(new TlsChecks(settings, machine.clock()).all());
    all.addAll(new MachineChecks(settings, machine).all());
    all.add(
        Finding.ok(
            "retention",
            settings
                .auditRetention()
                .map(kept -> "audit records are kept for " + kept.toDays() + " days")
                .orElse("audit records are kept for ever")));
    return all.stream()
        .map(f -> new ShownFinding(f.check(), f.level().name().toLowerCase(Locale.ROOT), f.says()))
        .toList();
  }
}
