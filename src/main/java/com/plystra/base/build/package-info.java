/** The version of this program, and comparison of versions. */
@NullMarked
package com.plystra.base.build;

import org.jspecify.annotations.NullMarked;
