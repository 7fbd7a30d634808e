/** Ids that the server makes. */
@NullMarked
package com.plystra.base.ids;

import org.jspecify.annotations.NullMarked;
