/** Snapshots of the state in files: reads, writes and checks them. */
@NullMarked
package com.plystra.storage.snapshot;

import org.jspecify.annotations.NullMarked;
