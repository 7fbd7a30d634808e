/** The protected resources, as Plystra knows them. */
@NullMarked
package com.plystra.resources;

import org.jspecify.annotations.NullMarked;
