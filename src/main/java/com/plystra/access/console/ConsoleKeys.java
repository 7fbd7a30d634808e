package com.plystra.access.console;

import com.plystra.http.Reply;
import com.plystra.http.output.DataShape;
import com.plystra.storage.writer.Caller;
import java.util.concurrent.CompletableFuture;

/** The API keys with which the console works. */
public interface ConsoleKeys {
  /** The description of an answer with a new key. */
  DataShape shape();

  /** Makes a key that holds every permission for 12 hours. The reply has its secret. */
  CompletableFuture<Reply> create(Caller caller);
}
