/**
 * Backups: one file with all data, to restore or to move an instance. docs/backup.md has the
 * format.
 */
@NullMarked
package com.plystra.storage.backup;

import org.jspecify.annotations.NullMarked;
