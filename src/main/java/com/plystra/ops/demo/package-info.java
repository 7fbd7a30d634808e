/** The Finance Reviewer: data and decisions to learn from. */
@NullMarked
package com.plystra.ops.demo;

import org.jspecify.annotations.NullMarked;
