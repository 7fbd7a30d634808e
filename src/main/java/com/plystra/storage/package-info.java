/** Journal and database together, in one of the two forms of storage. */
@NullMarked
package com.plystra.storage;

import org.jspecify.annotations.NullMarked;
