package com.plystra.http;

import java.util.Optional;

/** Whether the product can serve; asked on every request that is not public. */
public interface Availability {
  /** Empty to serve; else why not, in words fit for the caller. */
  Optional<String> unavailable();
}
