/** The registry: which resource types there are, what can be done with them, where they lie. */
@NullMarked
package com.plystra.catalog.registry;

import org.jspecify.annotations.NullMarked;
