package com.plystra.http;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Sends replies of work that completes on other threads. */
public final class AsyncReplies {
  private AsyncReplies() {}

  /**
   * Sends the reply for the stage's value, or the error that it fails with, on the exchange's I/O
   * thread.
   */
  public static <T> void answer(
      AsyncResponse answer, CompletionStage<T> stage, Function<T, Reply> reply) {
    var unused =
        stage.whenComplete(
            (value, error) ->
                answer
                    .thread()
                    .execute(
                        () -> {
                          if (error != null) {
                            answer.fail(cause(error));
                          } else {
                            answer.send(reply.apply(value));
                          }
                        }));
  }

  private static Throwable cause(Throwable error) {
    Throwable inner = error.getCause();
    return error instanceof CompletionException && inner != null ? inner : error;
  }
}
