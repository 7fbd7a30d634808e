package com.plystra.app.server;

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
 * What a server does not start with: every fault at once, and before anything is made or opened.
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
   * Refuses as soon as the list of faults is sure to be whole.
   *
   * @throws BadSettings when nothing that a database holds could add to the list
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
   * The list is whole.
   *
   * @throws BadSettings when it is not empty
   */
  void opened(boolean tokenStored) throws IOException {
    List<String> faults = faults(tokenStored);
    if (!faults.isEmpty()) {
      throw new BadSettings(faults);
    }
  }

  /** The faults that were known before a failure to open, in its place; else the failure. */
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
    return faults;
  }
}
