/** The console's overview. */
@NullMarked
package com.plystra.overview;

import org.jspecify.annotations.NullMarked;
