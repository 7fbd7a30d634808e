/** Sessions: the tokens of users who have logged in, and the Members that they act as. */
@NullMarked
package com.plystra.access.sessions;

import org.jspecify.annotations.NullMarked;
