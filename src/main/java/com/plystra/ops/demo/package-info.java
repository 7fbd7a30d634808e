/** The Finance Reviewer: demo data and decisions for learning. */
@NullMarked
package com.plystra.ops.demo;

import org.jspecify.annotations.NullMarked;
