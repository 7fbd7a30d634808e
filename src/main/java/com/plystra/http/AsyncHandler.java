package com.plystra.http;

/** Runs on the exchange's I/O thread and must not block; responds on that thread, now or later. */
@FunctionalInterface
public interface AsyncHandler {
  void handle(Call call, AsyncResponse answer) throws Exception;
}
