/** Draws decision traces from their JSON, which local and remote answers have in common. */
@NullMarked
package com.plystra.cli.trace;

import org.jspecify.annotations.NullMarked;
