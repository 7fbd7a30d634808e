@NullMarked
package com.plystra.storage.backup;

import org.jspecify.annotations.NullMarked;
