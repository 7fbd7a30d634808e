/** Compares the embedded database with its journal, and makes it level or new. */
@NullMarked
package com.plystra.storage.recovery;

import org.jspecify.annotations.NullMarked;
