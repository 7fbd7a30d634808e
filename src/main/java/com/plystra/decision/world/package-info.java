/**
 * What decisions need to know, in memory and immutable. A check reads one version of it; the writer
 * publishes the next by replacing one reference.
 */
@NullMarked
package com.plystra.decision.world;

import org.jspecify.annotations.NullMarked;
