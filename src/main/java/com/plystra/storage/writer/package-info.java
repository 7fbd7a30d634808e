/**
 * Changes: one thread makes all of them, each with its record, and answers after they are durable.
 */
@NullMarked
package com.plystra.storage.writer;

import org.jspecify.annotations.NullMarked;
