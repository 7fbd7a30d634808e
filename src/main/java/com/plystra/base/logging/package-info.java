/** The destination and the formats of log lines; logback without XML. */
@NullMarked
package com.plystra.base.logging;

import org.jspecify.annotations.NullMarked;
