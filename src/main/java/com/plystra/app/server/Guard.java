package com.plystra.app.server;

import com.plystra.access.oidc.OidcSettings;
import com.plystra.base.config.BadSettings;
import com.plystra.base.config.ProductionGuard;
import com.plystra.base.config.Settings;
import com.plystra.base.datadir.DataLayout;
import com.plystra.base.datadir.OwnerOnly;
import com.plystra.base.problem.Problem;
import com.plystra.base.tls.Keystore;
import com.plystra.storage.form.StorageAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks that prevent a server's start. Reports every fault at once, before anything is created or
 * opened.
 */
final class Guard {
  private final Settings settings;
  private final DataLayout layout;
  private final Clock clock;

  Guard(Settings settings, Clock clock) {
    this.settings = settings;
    Path root = settings.dataDirectory().toAbsolutePath().normalize();
    this.layout = new DataLayout(root);
    this.clock = clock;
  }

  /**
   * Throws as soon as the list of faults is certainly complete.
   *
   * @throws BadSettings when nothing in the database could add to the list
   */
  void beforeOpening() throws IOException {
    boolean unknown =
        settings.adminToken().isEmpty() && StorageAccess.of(settings, layout).mayHoldData();
    List<String> faults = faults(unknown);
    if (!unknown && !faults.isEmpty()) {
      throw new BadSettings(faults);
    }
  }

  /**
   * Called when the database is open, so that the list is complete.
   *
   * @throws BadSettings when the list is not empty
   */
  void opened(boolean tokenStored) throws IOException {
    List<String> faults = faults(tokenStored);
    if (!faults.isEmpty()) {
      throw new BadSettings(faults);
    }
  }

  /**
   * The exception for a failure to open: the faults that were known before it, if any, else the
   * failure.
   */
  <E extends Exception> E notOpened(E failure) throws IOException {
    List<String> faults = faults(true);
    if (faults.isEmpty()) {
      return failure;
    }
    throw new BadSettings(faults);
  }

  private List<String> faults(boolean tokenStored) throws IOException {
    boolean open = Files.isDirectory(layout.root()) && OwnerOnly.isOpenToOthers(layout.root());
    List<String> faults = new ArrayList<>(ProductionGuard.faults(settings, tokenStored, open));
    try {
      settings
          .tlsKeystore()
          .ifPresent(f -> Keystore.open(f, settings.tlsKeystorePassword(), clock.instant()));
    } catch (Problem unusable) {
      faults.add(unusable.getMessage());
    }
    try {
      var unused = OidcSettings.of(settings);
    } catch (Problem unreadable) {
      faults.add(unreadable.getMessage());
    }
    return faults;
  }
}
