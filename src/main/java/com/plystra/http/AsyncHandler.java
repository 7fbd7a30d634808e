package com.plystra.http;

/** Runs on the exchange's own I/O thread and must not block; answers there, now or later. */
@FunctionalInterface
public interface AsyncHandler {
  void handle(Call call, AsyncResponse answer) throws Exception;
}
