/** The protected resources, as Plystra knows them. */
@NullMarked
package com.plystra.catalog.resources;

import org.jspecify.annotations.NullMarked;
