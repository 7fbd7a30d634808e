/**
 * {@code /metrics}: values that the parts of this process keep, read on request, in the text format
 * of Prometheus. The parts know neither this package nor the client library.
 */
@NullMarked
package com.plystra.ops.metrics;

import org.jspecify.annotations.NullMarked;
