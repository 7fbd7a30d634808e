/** Time: instants in UTC and whole microseconds, and monotonic clocks. */
@NullMarked
package com.plystra.base.time;

import org.jspecify.annotations.NullMarked;
