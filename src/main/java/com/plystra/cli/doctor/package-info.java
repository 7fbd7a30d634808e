/** Checks everything that a server depends on, and changes nothing. */
@NullMarked
package com.plystra.cli.doctor;

import org.jspecify.annotations.NullMarked;
