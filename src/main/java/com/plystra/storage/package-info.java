/** Journal and database together, in one of the forms that they are kept in. */
@NullMarked
package com.plystra.storage;

import org.jspecify.annotations.NullMarked;
