package com.plystra.http;

import java.util.Optional;

/** Whether the server can serve. Asked for every request that is not public. */
public interface Availability {
  /** The reason why it cannot serve, for the caller; empty when it can. */
  Optional<String> unavailable();
}
