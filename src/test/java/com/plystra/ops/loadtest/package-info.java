@NullMarked
package com.plystra.ops.loadtest;

import org.jspecify.annotations.NullMarked;
