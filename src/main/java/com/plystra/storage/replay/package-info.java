/** Makes a database again, from rows as they were and the journal's changes after them. */
@NullMarked
package com.plystra.storage.replay;

import org.jspecify.annotations.NullMarked;
