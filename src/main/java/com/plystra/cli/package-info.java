/**
 * The command line. Each command parses its arguments, delegates the work, and prints the result.
 */
@NullMarked
package com.plystra.cli;

import org.jspecify.annotations.NullMarked;
