/** What answers look like, declared beside the routes that give them. */
@NullMarked
package com.plystra.http.output;

import org.jspecify.annotations.NullMarked;
