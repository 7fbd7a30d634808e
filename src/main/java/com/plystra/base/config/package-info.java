/** Every setting, where its value comes from, and what production refuses to start with. */
@NullMarked
package com.plystra.base.config;

import org.jspecify.annotations.NullMarked;
