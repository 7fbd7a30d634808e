/** Ids that the server makes. */
@NullMarked
package com.plystra.ids;

import org.jspecify.annotations.NullMarked;
