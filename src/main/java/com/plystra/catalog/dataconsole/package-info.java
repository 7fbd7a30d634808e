/**
 * The data console: rows of registered tables. Each change is decided for an actor, in the
 * transaction that makes it.
 */
@NullMarked
package com.plystra.catalog.dataconsole;

import org.jspecify.annotations.NullMarked;
