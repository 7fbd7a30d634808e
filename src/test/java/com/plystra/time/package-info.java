@NullMarked
package com.plystra.time;

import org.jspecify.annotations.NullMarked;
