/** Looks at everything that a server rests on, and changes none of it. */
@NullMarked
package com.plystra.cli.doctor;

import org.jspecify.annotations.NullMarked;
