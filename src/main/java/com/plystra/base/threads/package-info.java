/**
 * Threads that must not be interrupted, because an interrupt would close the files that they work
 * on; and errors that must end the whole process.
 */
@NullMarked
package com.plystra.base.threads;

import org.jspecify.annotations.NullMarked;
