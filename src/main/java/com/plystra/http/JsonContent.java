package com.plystra.http;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** Data that writes itself as exactly one JSON value. */
@FunctionalInterface
public interface JsonContent {
  void write(JsonGenerator out) throws IOException;
}
