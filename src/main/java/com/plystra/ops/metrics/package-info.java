/**
 * {@code /metrics}: what the parts of this process count, read when it is asked for, in the text
 * format of Prometheus. No part knows of this package or of the client library.
 */
@NullMarked
package com.plystra.ops.metrics;

import org.jspecify.annotations.NullMarked;
