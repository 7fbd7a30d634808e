/**
 * Changes: one thread makes them, each with its record, all of one batch durable before the first
 * is answered; and what makes the database again from the journal.
 */
@NullMarked
package com.plystra.storage.writer;

import org.jspecify.annotations.NullMarked;
