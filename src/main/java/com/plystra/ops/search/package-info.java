/** Search over all that a caller may read. */
@NullMarked
package com.plystra.ops.search;

import org.jspecify.annotations.NullMarked;
