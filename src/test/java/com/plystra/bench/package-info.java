/** Measurements that need many objects; run by hand, each from its main method. */
@NullMarked
package com.plystra.bench;

import org.jspecify.annotations.NullMarked;
