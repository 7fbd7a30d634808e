/** Metrics: who may read them, that they are right, and what is built on them. */
@NullMarked
package com.plystra.ops.metrics;

import org.jspecify.annotations.NullMarked;
