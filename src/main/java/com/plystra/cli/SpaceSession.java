package com.plystra.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.plystra.cli.admin.ApiPath;
import com.plystra.cli.admin.ServerApi;

/**
 * An {@link ApiSession} of a command on objects in one Space.
 *
 * @param id of the Space
 */
record SpaceSession(ApiSession session, String id) {
  ServerApi api() {
    return session.api();
  }

  /** The path of the Space's objects of a kind, for example {@code members}. */
  String path(String objects) {
    return ApiPath.below(ApiPath.SPACES, id, objects);
  }

  JsonNode member(String given) {
    return session.names().member(id, given);
  }

  JsonNode role(String given) {
    return session.names().role(id, given);
  }

  JsonNode group(String given) {
    return session.names().group(id, given);
  }
}
