/** Sessions: the tokens of users who have signed in, and whom they act as. */
@NullMarked
package com.plystra.access.sessions;

import org.jspecify.annotations.NullMarked;
