/** Admin grants: what Users may manage. */
@NullMarked
package com.plystra.directory.admins;

import org.jspecify.annotations.NullMarked;
