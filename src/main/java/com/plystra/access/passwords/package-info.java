/** Hashing of passwords, and the rules that new ones must meet. */
@NullMarked
package com.plystra.access.passwords;

import org.jspecify.annotations.NullMarked;
