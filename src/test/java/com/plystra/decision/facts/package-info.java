/** Tests of questions that bring their facts. */
@NullMarked
package com.plystra.decision.facts;

import org.jspecify.annotations.NullMarked;
