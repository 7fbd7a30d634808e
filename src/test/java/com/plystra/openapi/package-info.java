@NullMarked
package com.plystra.openapi;

import org.jspecify.annotations.NullMarked;
