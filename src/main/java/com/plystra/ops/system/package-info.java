/** Health, readiness and version. */
@NullMarked
package com.plystra.ops.system;

import org.jspecify.annotations.NullMarked;
