@NullMarked
package com.plystra.base.threads;

import org.jspecify.annotations.NullMarked;
