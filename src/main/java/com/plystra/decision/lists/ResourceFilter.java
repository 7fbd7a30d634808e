package com.plystra.decision.lists;

import java.util.Optional;

/**
 * Narrows a list of resources.
 *
 * @param groupId only resources directly in this group
 * @param ownerMemberId only resources of this Member
 * @param status only resources with this status
 */
record ResourceFilter(
    Optional<String> groupId, Optional<String> ownerMemberId, Optional<String> status) {
  static final ResourceFilter NONE =
      new ResourceFilter(Optional.empty(), Optional.empty(), Optional.empty());

  /** Whether it excludes everything that can be allowed: only active resources can be. */
  boolean excludesAll() {
    return status.filter(wanted -> !wanted.equals("active")).isPresent();
  }
}
