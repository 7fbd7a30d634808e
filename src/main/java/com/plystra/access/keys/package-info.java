/** API keys: callers with chosen permissions, for programs. */
@NullMarked
package com.plystra.access.keys;

import org.jspecify.annotations.NullMarked;
