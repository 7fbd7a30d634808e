/** Where log lines go and what they look like; logback without its XML. */
@NullMarked
package com.plystra.base.logging;

import org.jspecify.annotations.NullMarked;
