package com.plystra.decision.world;

import com.plystra.base.hash.Part;
import com.plystra.decision.conditions.Condition;

/**
 * A permission that a role holds under a condition.
 *
 * @param part the trace part of the RolePermission
 */
public record LimitedPermission(Condition condition, Part part) {}
