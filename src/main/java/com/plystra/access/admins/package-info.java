/** The rule that at least one User stays who may do everything. */
@NullMarked
package com.plystra.access.admins;

import org.jspecify.annotations.NullMarked;
