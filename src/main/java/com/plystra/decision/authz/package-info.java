/**
 * The decision: may this User, acting through this binding as this Member in this Space, do this?
 * {@link com.plystra.decision.authz.Decider} is a pure function of a question, a world and an
 * instant.
 */
@NullMarked
package com.plystra.decision.authz;

import org.jspecify.annotations.NullMarked;
