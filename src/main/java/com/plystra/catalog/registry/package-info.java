/** The registry: resource types, their actions and their mappings. */
@NullMarked
package com.plystra.catalog.registry;

import org.jspecify.annotations.NullMarked;
