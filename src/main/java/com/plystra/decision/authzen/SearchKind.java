package com.plystra.decision.authzen;

import java.util.Locale;

/** What a search looks for. */
enum SearchKind {
  SUBJECT,
  RESOURCE,
  ACTION;

  /** The last part of the route's path and of the record's action. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  String path() {
    return "/access/v1/search/" + key();
  }
}
