/** Rebuilds a database from earlier rows and the journal's changes after them. */
@NullMarked
package com.plystra.storage.replay;

import org.jspecify.annotations.NullMarked;
