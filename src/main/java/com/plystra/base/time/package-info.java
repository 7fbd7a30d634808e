/** Instants as everything here keeps them: UTC, in whole microseconds. */
@NullMarked
package com.plystra.base.time;

import org.jspecify.annotations.NullMarked;
