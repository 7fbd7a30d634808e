package com.plystra.objects;

import java.util.Optional;

/**
 * What a new object is to lie in.
 *
 * @param id empty for what lies in nothing
 * @param inPath whether the call's path names it; else a field of the body refers to it
 */
record ParentRef(Optional<String> id, boolean inPath) {}
