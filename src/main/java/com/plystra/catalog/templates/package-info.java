/** Templates for new Spaces, as data, and their installation. */
@NullMarked
package com.plystra.catalog.templates;

import org.jspecify.annotations.NullMarked;
