/**
 * A load generator and its measurements. It uses servers only over HTTP. It may share two cores
 * with them, so its own cost for each request is part of every result and is kept small.
 */
@NullMarked
package com.plystra.ops.loadtest;

import org.jspecify.annotations.NullMarked;
