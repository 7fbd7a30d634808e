package com.plystra.http;

/** Handles a call on a worker thread; may block. */
@FunctionalInterface
public interface Handler {
  Reply handle(Call call) throws Exception;
}
