package com.plystra.http;

import java.util.concurrent.Executor;

/** The response of an asynchronous handler. It must be sent exactly once, on {@link #thread()}. */
public interface AsyncResponse {
  /** The exchange's I/O thread. */
  Executor thread();

  void send(Reply reply);

  /** Sends an error: a Problem as it is, anything else as 500. */
  void fail(Throwable t);
}
