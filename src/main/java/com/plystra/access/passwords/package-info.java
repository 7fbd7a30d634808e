/** Hashing of passwords. */
@NullMarked
package com.plystra.access.passwords;

import org.jspecify.annotations.NullMarked;
