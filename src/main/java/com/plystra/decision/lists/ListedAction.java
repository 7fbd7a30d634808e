package com.plystra.decision.lists;

import com.plystra.base.hash.Part;
import com.plystra.decision.authz.DenyCode;
import org.jspecify.annotations.Nullable;

/**
 * A registered action of a type, and whether the actor may do it.
 *
 * @param part the registry's entry
 * @param denyCode null when it may
 */
record ListedAction(String action, Part part, @Nullable DenyCode denyCode) {}
