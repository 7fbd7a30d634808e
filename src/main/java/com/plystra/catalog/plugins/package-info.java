/**
 * Plugins: what they declare of themselves, and what becomes of it in the registry. Metadata alone;
 * no code of theirs is loaded.
 */
@NullMarked
package com.plystra.catalog.plugins;

import org.jspecify.annotations.NullMarked;
