package com.plystra.authz;

import com.plystra.world.Grant;
import com.plystra.world.Permission;
import com.plystra.world.Role;

/**
 * A permission that the actor's Member holds through a grant, and whether it reaches the target.
 */
public record Candidate(Grant grant, Role role, Permission permission, ScopeCheck check) {}
