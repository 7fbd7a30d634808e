/** How the edge recognizes callers: the admin token, API keys and sessions. */
@NullMarked
package com.plystra.access.callers;

import org.jspecify.annotations.NullMarked;
