/** The group tree of a Space. */
@NullMarked
package com.plystra.directory.groups;

import org.jspecify.annotations.NullMarked;
