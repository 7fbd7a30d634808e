package com.plystra.base.caller;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;

/** The permission keys of an API key as they are stored: a JSON array of texts. */
public final class PermissionKeyList {
  private static final ObjectMapper JSON = new ObjectMapper();

  private PermissionKeyList() {}

  public static String text(List<String> keys) {
    try {
      return JSON.writeValueAsString(keys);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Reads what {@link #text} wrote. */
  public static List<String> parse(String text) {
    try {
      return JSON.readValue(text, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not a list of permission keys", e);
    }
  }
}
