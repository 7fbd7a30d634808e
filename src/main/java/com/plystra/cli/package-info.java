/** The command line: each command parses, has its work done elsewhere, and prints. */
@NullMarked
package com.plystra.cli;

import org.jspecify.annotations.NullMarked;
