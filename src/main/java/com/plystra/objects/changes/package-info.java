/** The stream of what changed: reads each change once, and tells it to all callers that watch. */
@NullMarked
package com.plystra.objects.changes;

import org.jspecify.annotations.NullMarked;
