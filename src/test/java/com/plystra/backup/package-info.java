@NullMarked
package com.plystra.backup;

import org.jspecify.annotations.NullMarked;
