/** Values that are counted while everything runs, and read by whoever asks. */
@NullMarked
package com.plystra.base.meters;

import org.jspecify.annotations.NullMarked;
