/** API keys as managed objects. */
@NullMarked
package com.plystra.directory.keys;

import org.jspecify.annotations.NullMarked;
