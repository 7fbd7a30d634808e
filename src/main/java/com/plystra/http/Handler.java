package com.plystra.http;

/** Answers on a worker thread; may block. */
@FunctionalInterface
public interface Handler {
  Reply handle(Call call) throws Exception;
}
