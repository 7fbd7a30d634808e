/** SHA-256 as a value. */
@NullMarked
package com.plystra.hash;

import org.jspecify.annotations.NullMarked;
