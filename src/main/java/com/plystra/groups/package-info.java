/** The group tree of a Space. */
@NullMarked
package com.plystra.groups;

import org.jspecify.annotations.NullMarked;
