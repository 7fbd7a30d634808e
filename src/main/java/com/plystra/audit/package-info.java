/** Reading the journal: records as JSON, lists and filters over it, and the index behind them. */
@NullMarked
package com.plystra.audit;

import org.jspecify.annotations.NullMarked;
