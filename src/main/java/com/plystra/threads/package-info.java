/** Threads that must not be interrupted: an interrupt would close the files that they work on. */
@NullMarked
package com.plystra.threads;

import org.jspecify.annotations.NullMarked;
