/** Files in the jar that are served as they are: those of web pages. */
@NullMarked
package com.plystra.http.files;

import org.jspecify.annotations.NullMarked;
