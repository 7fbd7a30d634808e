/** How passwords are kept. */
@NullMarked
package com.plystra.access.passwords;

import org.jspecify.annotations.NullMarked;
