/** The console's overview. */
@NullMarked
package com.plystra.ops.overview;

import org.jspecify.annotations.NullMarked;
