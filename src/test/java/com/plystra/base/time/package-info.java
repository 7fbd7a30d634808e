@NullMarked
package com.plystra.base.time;

import org.jspecify.annotations.NullMarked;
