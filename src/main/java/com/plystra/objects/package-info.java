/** What the management features share: who calls, and how objects are shown. */
@NullMarked
package com.plystra.objects;

import org.jspecify.annotations.NullMarked;
