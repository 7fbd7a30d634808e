/**
 * A load generator and what is measured with it. It knows servers over HTTP alone, and shares two
 * cores with them: what it spends on a request is part of every figure, so it spends little.
 */
@NullMarked
package com.plystra.ops.loadtest;

import org.jspecify.annotations.NullMarked;
