/** The data directory: its layout, its lock, and files that only their owner can read. */
@NullMarked
package com.plystra.base.datadir;

import org.jspecify.annotations.NullMarked;
