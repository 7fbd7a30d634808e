package com.plystra.cli.doctor;

import static com.plystra.ops.findings.Finding.fault;
import static com.plystra.ops.findings.Finding.ok;
import static com.plystra.ops.findings.Finding.warning;

import com.fasterxml.jackson.databind.JsonNode;
import com.plystra.app.server.Listening;
import com.plystra.base.config.ProductionGuard;
import com.plystra.base.config.Settings;
import com.plystra.base.config.SettingsLoader;
import com.plystra.base.datadir.DataDirectory;
import com.plystra.base.datadir.DataLayout;
import com.plystra.base.datadir.DirectoryGuard;
import com.plystra.base.problem.Problem;
import com.plystra.ops.findings.Finding;
import com.plystra.ops.findings.Machine;
import com.plystra.ops.findings.MachineChecks;
import com.plystra.ops.findings.TlsChecks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Checks everything that a server with these settings depends on, whether one runs or not. Opens
 * files only for reading and takes no lock that a server would need.
 */
public final class Doctor {
  private static final String SERVER = "server";
  private static final String PORT = "port";
  private static final String ADMIN = "admin token";

  private final SettingsLoader.Examined examined;
  private final Settings settings;
  private final Machine machine;
  private final DataLayout layout;
  private final List<Finding> findings = new ArrayList<>();

  public Doctor(SettingsLoader.Examined examined, Machine machine) {
    this.examined = examined;
    this.settings = examined.settings();
    this.machine = machine;
    this.layout = new DataLayout(settings.dataDirectory().toAbsolutePath().normalize());
  }

  /** All findings, in the order of the checks. */
  public List<Finding> examine() {
    examined.faults().forEach(line -> findings.add(fault("settings", line)));
    settings.warnings().forEach(line -> findings.add(warning("settings", line)));
    if (isRefused("PLYSTRA_DATA_DIR", "DATABASE_URL")) {
      // With these settings refused, the default directory would be checked, which is not the
      // intended one.
      findings.add(
          warning("data", "was not checked", "correct PLYSTRA_DATA_DIR or DATABASE_URL first"));
    } else {
      findings.addAll(new DirectoryChecks(layout).all());
      boolean tokenStored = checkStore();
      token(tokenStored);
      production(tokenStored);
    }
    findings.addAll(new TlsChecks(settings, machine.clock()).all());
    findings.addAll(new MachineChecks(settings, machine).all());
    return List.copyOf(findings);
  }

  private boolean isRefused(String... settings) {
    return Stream.of(settings).anyMatch(examined.refused()::contains);
  }

  /**
   * Checks the server or the stored data.
   *
   * @return whether the hash of an admin token is stored
   */
  private boolean checkStore() {
    try {
      RunningServer server = new RunningServer(layout.root());
      Optional<JsonNode> status = server.status();
      if (status.isPresent()) {
        running(status.get());
        findings.addAll(store().besides(server));
        return server.adminOrigin().equals("stored");
      }
    } catch (Problem stuck) {
      findings.add(fault(SERVER, stuck.getMessage()));
      return false;
    }
    return isHeld() ? false : stopped();
  }

  private boolean isHeld() {
    Optional<String> holder = DataDirectory.holder(layout.root());
    holder.ifPresent(
        process ->
            findings.add(
                warning(
                    SERVER,
                    "process " + process + " holds the data directory and takes no commands",
                    "it is starting, or works on the data: try again when it is done")));
    return holder.isPresent();
  }

  private void running(JsonNode status) {
    findings.add(
        status.path("missing").isTextual()
            ? fault(
                SERVER,
                "process " + status.path("pid").asText() + " runs and is not ready",
                status.path("missing").asText() + "; look at its log")
            : ok(
                SERVER,
                "process "
                    + status.path("pid").asText()
                    + ", version "
                    + status.path("version").asText()
                    + ", has written "
                    + status.path("records").asText()
                    + " records"));
    findings.add(
        StoreChecks.schema(
            status.path("schema_version").asText(),
            status.path("expected_schema_version").asText()));
    String url = status.path("url").asText("");
    ReadyProbe probe = url.isEmpty() ? new ReadyProbe(settings) : new ReadyProbe(settings, url);
    findings.add(
        probe
            .fault()
            .map(why -> fault(PORT, why, "was it started with other settings than these?"))
            .orElseGet(() -> ok(PORT, "the server answers on " + url)));
  }

  private boolean stopped() {
    findings.add(ok(SERVER, "none runs on this data directory"));
    Path root = layout.root();
    boolean tokenStored = false;
    if ((!Files.exists(root) || Files.isReadable(root)) && !hasLinks(root)) {
      StoreChecks store = store();
      findings.addAll(store.all());
      tokenStored = store.isTokenStored();
    }
    if (!isRefused("SERVER_HOST", "SERVER_PORT")) {
      findings.add(port());
    }
    return tokenStored;
  }

  // Links are not followed; they are already reported.
  private static boolean hasLinks(Path root) {
    try {
      return Files.exists(root)
          && !new DirectoryGuard(new DataLayout(root.toRealPath())).links().isEmpty();
    } catch (IOException e) {
      return true;
    }
  }

  private StoreChecks store() {
    return new StoreChecks(settings, layout, machine.clock());
  }

  private Finding port() {
    String address = settings.host() + " port " + settings.port();
    try {
      Listening.probe(settings.host(), settings.port());
      return ok(PORT, address + " is free");
    } catch (IOException e) {
      return fault(
          PORT,
          address + " cannot be listened on (" + e.getMessage() + ")",
          "end what listens there, or choose another --port or --host");
    }
  }

  private void token(boolean stored) {
    if (settings.adminToken().isPresent()) {
      findings.add(ok(ADMIN, "given by the settings"));
    } else if (stored) {
      findings.add(ok(ADMIN, "its hash is stored"));
    } else if (!settings.isProduction()) {
      findings.add(
          warning(
              ADMIN, "none, so that every check is refused", "run: plystra token rotate admin"));
    }
  }

  // An open directory is already reported, in development too.
  private void production(boolean tokenStored) {
    List<String> faults = ProductionGuard.faults(settings, tokenStored, false);
    faults.forEach(line -> findings.add(fault("production", line)));
    if (settings.isProduction() && faults.isEmpty()) {
      findings.add(ok("production", "no fault that would prevent a start"));
    }
  }
}
