/**
 * The decision: may this User, acting through this binding as this Member in this Space, do this
 * action? {@link com.plystra.decision.authz.Decider} is a pure function of a question, a world and
 * a time.
 */
@NullMarked
package com.plystra.decision.authz;

import org.jspecify.annotations.NullMarked;
