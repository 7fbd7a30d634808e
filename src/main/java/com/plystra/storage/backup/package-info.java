/** One file that holds everything, to go back to or to move with: format in docs/backup.md. */
@NullMarked
package com.plystra.storage.backup;

import org.jspecify.annotations.NullMarked;
