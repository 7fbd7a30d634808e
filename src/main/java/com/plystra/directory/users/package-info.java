/** Users: who signs in. */
@NullMarked
package com.plystra.directory.users;

import org.jspecify.annotations.NullMarked;
