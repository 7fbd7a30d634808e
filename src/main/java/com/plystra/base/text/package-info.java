/** Unicode text functions with the same results on every version of Java. */
@NullMarked
package com.plystra.base.text;

import org.jspecify.annotations.NullMarked;
