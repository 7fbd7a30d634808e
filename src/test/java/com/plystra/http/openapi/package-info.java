@NullMarked
package com.plystra.http.openapi;

import org.jspecify.annotations.NullMarked;
