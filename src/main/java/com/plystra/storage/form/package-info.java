/** The forms in which data is stored, and the one place that chooses the form. */
@NullMarked
package com.plystra.storage.form;

import org.jspecify.annotations.NullMarked;
