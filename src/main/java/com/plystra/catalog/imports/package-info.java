/** Bulk import: files with one JSON object for each line, imported in atomic batches. */
@NullMarked
package com.plystra.catalog.imports;

import org.jspecify.annotations.NullMarked;
