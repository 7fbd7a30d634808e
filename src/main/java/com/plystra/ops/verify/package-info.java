/** Verification of the journal, by a command or by a running server. */
@NullMarked
package com.plystra.ops.verify;

import org.jspecify.annotations.NullMarked;
