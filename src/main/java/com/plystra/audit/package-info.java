/** Reads the journal: records as JSON, lists with filters, the index for them, and exports. */
@NullMarked
package com.plystra.audit;

import org.jspecify.annotations.NullMarked;
