package com.plystra.objects;

import com.plystra.testkit.Reply;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Asks the same of a server by several callers that start together. */
final class AtOnce {
  private AtOnce() {}

  /** The answers, in the order of the callers' numbers. */
  static List<Reply> times(int callers, IntFunction<Reply> call) {
    CyclicBarrier start = new CyclicBarrier(callers);
    ExecutorService threads = Executors.newFixedThreadPool(callers);
    try {
      List<CompletableFuture<Reply>> answers =
          IntStream.range(0, callers)
              .mapToObj(i -> CompletableFuture.supplyAsync(() -> together(start, call, i), threads))
              .toList();
      return answers.stream().map(CompletableFuture::join).toList();
    } finally {
      threads.shutdown();
    }
  }

  private static Reply together(CyclicBarrier start, IntFunction<Reply> call, int caller) {
    try {
      start.await();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    return call.apply(caller);
  }
}
