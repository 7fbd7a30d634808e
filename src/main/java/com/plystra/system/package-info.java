/** Health, readiness and version. */
@NullMarked
package com.plystra.system;

import org.jspecify.annotations.NullMarked;
