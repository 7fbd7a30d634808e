@NullMarked
package com.plystra.decision.authzen;

import org.jspecify.annotations.NullMarked;
