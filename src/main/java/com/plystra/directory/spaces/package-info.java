/** Spaces, the boundary that holds everything else. */
@NullMarked
package com.plystra.directory.spaces;

import org.jspecify.annotations.NullMarked;
