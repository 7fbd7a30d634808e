/** What this program is: its version, and versions compared. */
@NullMarked
package com.plystra.base.build;

import org.jspecify.annotations.NullMarked;
