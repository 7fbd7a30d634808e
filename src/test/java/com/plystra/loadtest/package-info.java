@NullMarked
package com.plystra.loadtest;

import org.jspecify.annotations.NullMarked;
