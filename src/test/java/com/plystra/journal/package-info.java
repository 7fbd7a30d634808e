@NullMarked
package com.plystra.journal;

import org.jspecify.annotations.NullMarked;
