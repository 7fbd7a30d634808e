/** Makes a valid journal from a damaged one, and reports what is lost. */
@NullMarked
package com.plystra.storage.salvage;

import org.jspecify.annotations.NullMarked;
