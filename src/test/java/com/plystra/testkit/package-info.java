/** One server in this process and one small language for all black-box tests. */
@NullMarked
package com.plystra.testkit;

import org.jspecify.annotations.NullMarked;
