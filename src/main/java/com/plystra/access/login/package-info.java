/** Signing in: an email and a password for a session, and what stands against guessing them. */
@NullMarked
package com.plystra.access.login;

import org.jspecify.annotations.NullMarked;
