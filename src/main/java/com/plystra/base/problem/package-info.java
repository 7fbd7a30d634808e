/** Expected failures, as values: what went wrong, in the words and codes of the API. */
@NullMarked
package com.plystra.base.problem;

import org.jspecify.annotations.NullMarked;
