package com.plystra.app;

import com.plystra.access.passwords.PasswordCost;
import com.plystra.base.config.Settings;
import com.plystra.base.datadir.DataDirectory;
import com.plystra.journal.Disk;
import com.plystra.storage.db.Migrations;
import com.plystra.storage.form.StorageTuning;
import com.plystra.storage.upkeep.Upkeep;
import java.io.IOException;
import java.time.Clock;

/** Opens the core with what tests make smaller, or make fail. */
public final class AppFactory {
  private AppFactory() {}

  /** Of the passwords of most tests: their logins would take most of the processor's time. */
  public static final PasswordCost CHEAP = new PasswordCost(64, 1, 1);

  /** With upkeep as usual. */
  public static App open(
      DataDirectory directory,
      Settings settings,
      Clock clock,
      Disk disk,
      long segmentBytes,
      int indexBlockRecords)
      throws IOException {
    return open(
        directory,
        settings,
        clock,
        disk,
        segmentBytes,
        indexBlockRecords,
        Upkeep.Plan.USUAL,
        CHEAP,
        Migrations.SCRIPTS);
  }

  public static App open(
      DataDirectory directory,
      Settings settings,
      Clock clock,
      Disk disk,
      long segmentBytes,
      int indexBlockRecords,
      Upkeep.Plan upkeep,
      PasswordCost passwords,
      String... scripts)
      throws IOException {
    return App.open(
        directory,
        settings,
        clock,
        new StorageTuning(
            disk,
            segmentBytes,
            indexBlockRecords,
            upkeep,
            database -> new Migrations(database, scripts)),
        passwords);
  }
}
