/** Sessions: the tokens of users who have signed in, and whom they act as. */
@NullMarked
package com.plystra.sessions;

import org.jspecify.annotations.NullMarked;
