/** Policy tests on real data: expectations asked of a server, and tests made from what it has. */
@NullMarked
package com.plystra.cli.policytests;

import org.jspecify.annotations.NullMarked;
