/** Makes a journal that opens and verifies out of a damaged one, and says what is lost. */
@NullMarked
package com.plystra.storage.salvage;

import org.jspecify.annotations.NullMarked;
