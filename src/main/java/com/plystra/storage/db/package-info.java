/** The database of the rows that the journal describes: connections, migrations, rows as text. */
@NullMarked
package com.plystra.storage.db;

import org.jspecify.annotations.NullMarked;
