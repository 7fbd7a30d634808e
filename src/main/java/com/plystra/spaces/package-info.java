/** Spaces, the boundary that holds everything else. */
@NullMarked
package com.plystra.spaces;

import org.jspecify.annotations.NullMarked;
