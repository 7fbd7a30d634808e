/** Expected failures as values: what went wrong, with the codes of the API. */
@NullMarked
package com.plystra.base.problem;

import org.jspecify.annotations.NullMarked;
