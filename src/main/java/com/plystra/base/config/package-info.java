/** The settings, the sources of their values, and the checks for production. */
@NullMarked
package com.plystra.base.config;

import org.jspecify.annotations.NullMarked;
