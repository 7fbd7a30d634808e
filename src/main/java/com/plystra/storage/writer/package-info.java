/** Changes: one thread makes them, each with its record, and answers after they are durable. */
@NullMarked
package com.plystra.storage.writer;

import org.jspecify.annotations.NullMarked;
