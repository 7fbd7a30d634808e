/** Users: who signs in. */
@NullMarked
package com.plystra.users;

import org.jspecify.annotations.NullMarked;
