/** The forms of storage, and the one place that selects the form. */
@NullMarked
package com.plystra.storage.form;

import org.jspecify.annotations.NullMarked;
