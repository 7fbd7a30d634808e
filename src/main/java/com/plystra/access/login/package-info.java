/** Login: exchanges an email and a password for a session, and limits guessing. */
@NullMarked
package com.plystra.access.login;

import org.jspecify.annotations.NullMarked;
