/** How passwords are kept. */
@NullMarked
package com.plystra.passwords;

import org.jspecify.annotations.NullMarked;
