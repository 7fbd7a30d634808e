@NullMarked
package com.plystra.http.console;

import org.jspecify.annotations.NullMarked;
