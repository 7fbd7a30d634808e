/** Snapshots of the state as files of their own, and how to read and write them. */
@NullMarked
package com.plystra.storage.snapshot;

import org.jspecify.annotations.NullMarked;
