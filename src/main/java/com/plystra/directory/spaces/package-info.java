/** Spaces, the boundary that contains everything else. */
@NullMarked
package com.plystra.directory.spaces;

import org.jspecify.annotations.NullMarked;
