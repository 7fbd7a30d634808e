/** The Members that a User can act as now. */
@NullMarked
package com.plystra.decision.actors;

import org.jspecify.annotations.NullMarked;
