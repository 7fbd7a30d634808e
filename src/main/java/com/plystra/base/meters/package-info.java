/** Histograms that are updated at run time and read for metrics. */
@NullMarked
package com.plystra.base.meters;

import org.jspecify.annotations.NullMarked;
