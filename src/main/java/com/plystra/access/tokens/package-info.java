/** The operator's tokens. */
@NullMarked
package com.plystra.access.tokens;

import org.jspecify.annotations.NullMarked;
