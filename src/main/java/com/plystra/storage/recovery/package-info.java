/** Compares the embedded database with its journal, and updates or rebuilds it. */
@NullMarked
package com.plystra.storage.recovery;

import org.jspecify.annotations.NullMarked;
