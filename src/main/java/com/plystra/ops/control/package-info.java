/** How a command reaches the server that holds a data directory: an owner-only socket in it. */
@NullMarked
package com.plystra.ops.control;

import org.jspecify.annotations.NullMarked;
