/** The operator's tokens. */
@NullMarked
package com.plystra.tokens;

import org.jspecify.annotations.NullMarked;
