/** Bindings between Users and Members. */
@NullMarked
package com.plystra.directory.members;

import org.jspecify.annotations.NullMarked;
