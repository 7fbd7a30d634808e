/** Which accounts at identity providers are which Users. */
@NullMarked
package com.plystra.directory.identities;

import org.jspecify.annotations.NullMarked;
