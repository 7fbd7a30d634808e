package com.plystra.testkit;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/** Tests of routes, with one server for all tests of a class. Each makes objects of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ApiTest {
  protected final TestServer server;
  protected final Api api;

  protected ApiTest(Path root) {
    this(TestServer.Options.in(root));
  }

  protected ApiTest(TestServer.Options options) {
    server = options.start();
    api = server.api();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  /** What the audit says of an object. */
  protected final Trail trail(String type, String id) {
    return new Trail(api, type, id);
  }
}
