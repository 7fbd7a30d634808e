package com.plystra.testkit.browser;

import com.plystra.testkit.ApiTest;
import com.plystra.testkit.TestServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests of pages in a browser, with one server for all tests of a class. Each test has pages of its
 * own, and fails for whatever they complain about. Without Chromium the tests do not run.
 */
public abstract class BrowserTest extends ApiTest {
  private final List<Page> pages = new ArrayList<>();
  private Path downloads = Path.of("");

  protected BrowserTest(TestServer.Options options) {
    super(options);
  }

  @BeforeAll
  static void requireChromium() {
    Chromium.require();
  }

  @BeforeEach
  final void keepDownloadsIn(@TempDir Path folder) {
    downloads = folder;
  }

  /** Opens a path of the server in a new page, with nothing that other pages stored. */
  protected final Page open(String path) {
    return open(server.port(), path);
  }

  /** The same at another port, where a proxy of the server listens. */
  protected final Page open(int port, String path) {
    Page page = page(port);
    return page.open(path);
  }

  /** A new page that shows nothing yet. */
  protected final Page page(int port) {
    String origin = "http://127.0.0.1:" + port;
    Page page = new Page(Chromium.shared().tools(), origin, downloads);
    pages.add(page);
    return page;
  }

  @AfterEach
  final void checkAndClosePages() {
    try {
      pages.forEach(Page::check);
    } finally {
      pages.forEach(Page::close);
      pages.clear();
    }
  }
}
