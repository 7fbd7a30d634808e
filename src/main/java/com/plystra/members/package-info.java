/** Bindings between Users and Members. */
@NullMarked
package com.plystra.members;

import org.jspecify.annotations.NullMarked;
