/** Signing in at the console by a link that is valid once. */
@NullMarked
package com.plystra.access.console;

import org.jspecify.annotations.NullMarked;
