/** Users: login accounts. */
@NullMarked
package com.plystra.directory.users;

import org.jspecify.annotations.NullMarked;
