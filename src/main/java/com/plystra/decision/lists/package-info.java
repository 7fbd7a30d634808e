/**
 * Lists of what is allowed: resources, subjects, actions. Indexes of the world propose rows, and
 * {@link com.plystra.decision.authz.Decider} decides on each, so a row is listed if and only if a
 * check at the same state and instant allows.
 */
@NullMarked
package com.plystra.decision.lists;

import org.jspecify.annotations.NullMarked;
