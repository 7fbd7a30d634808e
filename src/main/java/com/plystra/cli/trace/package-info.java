/** Draws decision traces, from their JSON: a local, a handed-over and a remote answer alike. */
@NullMarked
package com.plystra.cli.trace;

import org.jspecify.annotations.NullMarked;
