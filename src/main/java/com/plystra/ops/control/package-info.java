/**
 * The control socket: an owner-only socket in the data directory, through which commands reach the
 * server that holds it.
 */
@NullMarked
package com.plystra.ops.control;

import org.jspecify.annotations.NullMarked;
