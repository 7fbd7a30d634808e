package com.plystra.objects;

import java.util.Optional;

/**
 * The parent of a new object.
 *
 * @param id empty for an object without a parent
 * @param inPath whether the path names it; else a field of the body does
 */
record ParentRef(Optional<String> id, boolean inPath) {}
