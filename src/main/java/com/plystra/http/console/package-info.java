/** How the web console's files are served. The files are in {@code com/plystra/console}. */
@NullMarked
package com.plystra.http.console;

import org.jspecify.annotations.NullMarked;
