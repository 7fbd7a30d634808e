/** The database that follows the journal: connections, migrations, rows as text. */
@NullMarked
package com.plystra.storage.db;

import org.jspecify.annotations.NullMarked;
