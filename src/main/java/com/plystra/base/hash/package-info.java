/** SHA-256 as a value. */
@NullMarked
package com.plystra.base.hash;

import org.jspecify.annotations.NullMarked;
