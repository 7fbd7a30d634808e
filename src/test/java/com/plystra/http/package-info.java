/** Tests of the HTTP edge, over real sockets. */
@NullMarked
package com.plystra.http;

import org.jspecify.annotations.NullMarked;
