/** Who calls: the kinds of callers, the permission keys, and where a caller may use which. */
@NullMarked
package com.plystra.base.caller;

import org.jspecify.annotations.NullMarked;
