/** Members, the bindings of Users to them, and the roles granted to them. */
@NullMarked
package com.plystra.directory.members;

import org.jspecify.annotations.NullMarked;
