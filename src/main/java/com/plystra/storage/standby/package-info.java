/** A second embedded database that follows the journal, so that a start after a kill is short. */
@NullMarked
package com.plystra.storage.standby;

import org.jspecify.annotations.NullMarked;
