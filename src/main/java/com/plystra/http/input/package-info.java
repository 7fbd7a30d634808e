/** The input of routes, declared as data: shapes of bodies, types of fields, and faults. */
@NullMarked
package com.plystra.http.input;

import org.jspecify.annotations.NullMarked;
