package com.plystra.http;

import com.plystra.base.caller.Principal;

/**
 * A response without a fixed length, which is written for as long as both sides want. It uses no
 * thread while nothing is written. All methods may be called on any thread.
 */
public interface ReplyStream {
  /** Sends bytes after all earlier ones. They are kept until the caller's side takes them. */
  void write(byte[] bytes);

  /** The number of bytes that the caller's side has not taken yet. */
  int pending();

  /**
   * Whether bytes have waited longer than a caller may take to read a response, and the caller's
   * side has taken none meanwhile.
   */
  boolean isStalled();

  /**
   * Whom the credentials of the request belong to now.
   *
   * @throws com.plystra.base.problem.Problem when they are not valid any more
   */
  Principal caller();

  /**
   * Ends the response after the bytes so far. The connection is closed if the caller does not read
   * them in time.
   */
  void end();

  /** What the owner of a stream is told, each on the exchange's I/O thread; it must not block. */
  interface Owner {
    /** Whether the connection ends with the response. */
    default boolean closesConnection() {
      return false;
    }

    /** All bytes were taken. */
    void drained();

    /** The response has ended, or its connection is gone. */
    void closed();

    /** The server stops: the owner writes its last bytes and ends the stream. */
    void stopping();
  }
}
