/** The framework of managed objects: kinds, their service, routes, lists and life cycles. */
@NullMarked
package com.plystra.objects;

import org.jspecify.annotations.NullMarked;
