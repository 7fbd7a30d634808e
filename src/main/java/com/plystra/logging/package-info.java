/** Where log lines go and what they look like; logback without its XML. */
@NullMarked
package com.plystra.logging;

import org.jspecify.annotations.NullMarked;
