/**
 * Journal and rows in one PostgreSQL database: the tables of the journal, the sessions that write
 * them, and the classes that read them.
 */
@NullMarked
package com.plystra.storage.postgres;

import org.jspecify.annotations.NullMarked;
