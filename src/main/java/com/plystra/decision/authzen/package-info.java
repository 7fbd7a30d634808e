/** The routes of the OpenID AuthZEN Authorization API 1.0, on the decision of {@code authz}. */
@NullMarked
package com.plystra.decision.authzen;

import org.jspecify.annotations.NullMarked;
