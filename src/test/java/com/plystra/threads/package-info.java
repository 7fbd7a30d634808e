@NullMarked
package com.plystra.threads;

import org.jspecify.annotations.NullMarked;
