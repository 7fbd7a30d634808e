/** The output of routes: shapes of responses, declared beside the routes that return them. */
@NullMarked
package com.plystra.http.output;

import org.jspecify.annotations.NullMarked;
