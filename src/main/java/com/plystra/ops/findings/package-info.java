/** Checks that a running server and {@code plystra doctor} share. */
@NullMarked
package com.plystra.ops.findings;

import org.jspecify.annotations.NullMarked;
