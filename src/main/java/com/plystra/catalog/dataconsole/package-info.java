/**
 * The data console: rows of registered tables, each change of which is decided as an actor, in the
 * transaction that makes it.
 */
@NullMarked
package com.plystra.catalog.dataconsole;

import org.jspecify.annotations.NullMarked;
