/**
 * The data that decisions need, in memory and immutable. A check reads one version of it; the
 * writer publishes the next version by replacing one reference.
 */
@NullMarked
package com.plystra.decision.world;

import org.jspecify.annotations.NullMarked;
