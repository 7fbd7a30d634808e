/** The registry: which resource types there are, what can be done with them, where they lie. */
@NullMarked
package com.plystra.registry;

import org.jspecify.annotations.NullMarked;
