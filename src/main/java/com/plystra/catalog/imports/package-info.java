/** Objects in bulk: files of one JSON object a line, made in batches that are all or nothing. */
@NullMarked
package com.plystra.catalog.imports;

import org.jspecify.annotations.NullMarked;
