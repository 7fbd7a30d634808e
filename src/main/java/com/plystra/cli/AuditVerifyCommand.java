package com.plystra.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.config.DatabaseUrl;
import com.plystra.config.Settings;
import com.plystra.datadir.DataLayout;
import com.plystra.db.Database;
import com.plystra.journal.BadJournal;
import com.plystra.journal.JournalReading;
import com.plystra.journal.Verification;
import com.plystra.postgres.PostgresStorage;
import com.plystra.postgres.SqlVerification;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code audit verify}: reads only, and so beside a running server too. */
@Command(
    name = "verify",
    description = {
      "Reads the whole journal and checks every record's sum and the chain. A server may run"
          + " meanwhile. Exit code 5 when the journal is damaged."
    },
    footer = {"", "Example:", "  plystra audit verify --data-dir ./plystra-data"})
final class AuditVerifyCommand implements Callable<Integer> {
  private static final double MEGABYTE = 1e6;

  private final Terminal terminal;
  @Mixin private StoreOptions store;
  @Mixin private OutputOption output;

  AuditVerifyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    Settings settings = store.load(terminal.env());
    Workplace workplace = new Workplace(settings).existing();
    if (settings.database() instanceof DatabaseUrl.PostgreSql url) {
      return inDatabase(url);
    }
    try (JournalReading journal = JournalReading.open(new DataLayout(workplace.root()).journal())) {
      long begin = System.nanoTime();
      Verification verified = Verification.of(journal.segments(), this::progress);
      print(verified, Duration.ofNanos(System.nanoTime() - begin));
      return ExitCode.OK;
    } catch (BadJournal e) {
      return refuse(e);
    } finally {
      endProgress();
    }
  }

  private int inDatabase(DatabaseUrl.PostgreSql url) {
    try (Database database = PostgresStorage.connect(url)) {
      SqlVerification.Found found = SqlVerification.of(database, this::progress);
      endProgress();
      if (output.json()) {
        ObjectNode json = Output.object().put("valid", true).put("records", found.records());
        json.put("bytes", found.bytes()).set("heads", AuditHeadCommand.json(found.heads()));
        terminal.out().println(Output.pretty(json));
      } else {
        terminal.out().println("The journal is whole: every link of each of its chains is right.");
        terminal.out().println("records   " + found.records());
        found.heads().forEach(h -> terminal.out().println("head      " + AuditHeadCommand.text(h)));
      }
      return ExitCode.OK;
    } catch (BadJournal e) {
      return refuse(e);
    } finally {
      endProgress();
    }
  }

  private void progress(long done, long total) {
    if (terminal.interactive()) {
      terminal.err().print("\rverified " + done * 100 / Math.max(1, total) + " %");
      terminal.err().flush();
    }
  }

  private void endProgress() {
    if (terminal.interactive()) {
      terminal.err().print("\r\u001b[K");
    }
  }

  private void print(Verification verified, Duration took) {
    double speed = verified.bytes() / MEGABYTE / Math.max(1e-9, took.toNanos() / 1e9);
    endProgress();
    if (output.json()) {
      terminal.out().println(Output.pretty(json(verified).put("mb_per_second", speed)));
      return;
    }
    terminal.out().println("The journal is whole: every sum and every link of the chain is right.");
    terminal.out().println("segments  " + verified.segments());
    terminal.out().println("records   " + verified.records());
    terminal.out().println(String.format("bytes     %d (%.0f MB/s)", verified.bytes(), speed));
    terminal.out().println("head      " + verified.head().hash());
  }

  private static ObjectNode json(Verification verified) {
    return Output.object()
        .put("valid", true)
        .put("segments", verified.segments())
        .put("records", verified.records())
        .put("bytes", verified.bytes())
        .put("head", verified.head().hash().toString());
  }

  private int refuse(BadJournal e) {
    String fault = String.valueOf(e.getMessage());
    endProgress();
    if (output.json()) {
      terminal
          .out()
          .println(Output.pretty(Output.object().put("valid", false).put("fault", fault)));
    }
    terminal.err().println(Failures.line(fault));
    return ExitCode.DAMAGED;
  }
}
