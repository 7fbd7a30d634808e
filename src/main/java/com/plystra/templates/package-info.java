/** Templates: what a Space can begin with, as data, and their installation. */
@NullMarked
package com.plystra.templates;

import org.jspecify.annotations.NullMarked;
