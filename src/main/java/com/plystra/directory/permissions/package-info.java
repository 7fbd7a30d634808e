/** Permissions: an action on a resource type, within a scope. */
@NullMarked
package com.plystra.directory.permissions;

import org.jspecify.annotations.NullMarked;
