/** What the management features share: who calls, and how objects are shown. */
@NullMarked
package com.plystra.management;

import org.jspecify.annotations.NullMarked;
