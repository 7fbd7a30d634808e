/** Text as Unicode defines it, the same on every version of Java. */
@NullMarked
package com.plystra.base.text;

import org.jspecify.annotations.NullMarked;
