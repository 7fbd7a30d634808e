/**
 * The HTTP edge: everything between a socket and a feature's handler. Knows no feature; features
 * hand it {@link com.plystra.http.RouteGroup}s and throw {@link com.plystra.base.problem.Problem}s.
 */
@NullMarked
package com.plystra.http;

import org.jspecify.annotations.NullMarked;
