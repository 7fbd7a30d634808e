/** Permissions: an action on a resource type, within a scope. */
@NullMarked
package com.plystra.permissions;

import org.jspecify.annotations.NullMarked;
