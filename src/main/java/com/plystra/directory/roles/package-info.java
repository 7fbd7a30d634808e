/** Roles of a Space and the permissions that they hold. */
@NullMarked
package com.plystra.directory.roles;

import org.jspecify.annotations.NullMarked;
