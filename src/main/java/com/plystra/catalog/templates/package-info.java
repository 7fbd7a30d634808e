/** Templates: what a Space can begin with, as data, and their installation. */
@NullMarked
package com.plystra.catalog.templates;

import org.jspecify.annotations.NullMarked;
