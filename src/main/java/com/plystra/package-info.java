/** The entry point and the wiring. */
@NullMarked
package com.plystra;

import org.jspecify.annotations.NullMarked;
