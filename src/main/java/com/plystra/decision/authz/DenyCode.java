package com.plystra.decision.authz;

import java.util.Arrays;
import java.util.Optional;

/** The reason for a deny of a decision or of a scope check. The names are the API's codes. */
public enum DenyCode {
  ACTOR_NOT_FOUND("actor context does not resolve"),
  ACTOR_USER_INACTIVE("actor User is not active"),
  ACTOR_MEMBER_INACTIVE("actor Member is not active"),
  SPACE_INACTIVE("active Space is not active"),
  USER_MEMBER_REVOKED("UserMember binding is not active"),
  USER_MEMBER_EXPIRED("UserMember binding has expired"),
  INVALID_RESOURCE_TYPE("resource type is not registered"),
  INVALID_RESOURCE_ACTION("resource action is not registered for the resource type"),
  RESOURCE_NOT_FOUND("target resource was not found"),
  CROSS_SPACE_VIOLATION("actor context, grants, and target resource must belong to the same Space"),
  RESOURCE_INACTIVE("target resource is not active"),
  NO_MATCHING_PERMISSION("no permission grant matched the requested resource and action"),
  SCOPE_OUT_OF_BOUNDS(Reasons.NOT_COVERED),
  SCOPE_ANCHOR_MISSING(Reasons.NOT_COVERED),
  TARGET_GROUP_MISSING(Reasons.NOT_COVERED),
  GLOBAL_SCOPE_DISABLED(Reasons.NOT_COVERED),
  CONDITION_NOT_MET("a condition of every covering permission grant is not met");

  private final String reason;

  DenyCode(String reason) {
    this.reason = reason;
  }

  /** The code with this name, or empty. */
  public static Optional<DenyCode> find(String name) {
    return Arrays.stream(values()).filter(code -> code.name().equals(name)).findFirst();
  }

  /** The reason of a decision with this code. */
  public String reason() {
    return reason;
  }

  private static final class Reasons {
    static final String NOT_COVERED =
        "matching permission grants do not cover the target resource scope";
  }
}
