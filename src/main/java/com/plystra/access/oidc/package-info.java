/** Sign-in with an OpenID Connect provider: authorization code with PKCE. */
@NullMarked
package com.plystra.access.oidc;

import org.jspecify.annotations.NullMarked;
