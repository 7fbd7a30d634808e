/** Tests of web pages in headless Chromium, driven over its DevTools protocol. */
@NullMarked
package com.plystra.testkit.browser;

import org.jspecify.annotations.NullMarked;
