/** What a route takes, declared as data: shapes of bodies, types of fields, and their faults. */
@NullMarked
package com.plystra.http.input;

import org.jspecify.annotations.NullMarked;
