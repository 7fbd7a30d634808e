/**
 * Threads that must not be interrupted: an interrupt would close the files that they work on. And
 * errors that the whole process has to end for.
 */
@NullMarked
package com.plystra.base.threads;

import org.jspecify.annotations.NullMarked;
