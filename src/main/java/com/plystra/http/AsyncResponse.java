package com.plystra.http;

import java.util.concurrent.Executor;

/** Where an asynchronous handler answers: exactly once, on {@link #thread()}. */
public interface AsyncResponse {
  /** The exchange's own I/O thread. */
  Executor thread();

  void send(Reply reply);

  /**
   * Answers with the error that {@code t} stands for: a Problem as itself, anything else as 500.
   */
  void fail(Throwable t);
}
