package com.plystra.http;

import java.util.concurrent.Executor;

/** The response of an asynchronous handler. It must be sent exactly once, on {@link #thread()}. */
public interface AsyncResponse {
  /** The exchange's I/O thread. */
  Executor thread();

  void send(Reply reply);

  /**
   * Begins a response without a fixed length. The server's stop does not wait for it.
   *
   * @param head its status, headers and media type; its content is not sent
   */
  ReplyStream stream(Reply head, ReplyStream.Owner owner);

  /** Sends an error: a Problem as it is, anything else as 500. */
  void fail(Throwable t);
}
