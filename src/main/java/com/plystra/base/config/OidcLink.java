package com.plystra.base.config;

/** How an account at the OpenID provider is matched to a User. */
public enum OidcLink {
  /** By a stored identity: issuer and subject. */
  SUBJECT,
  /** As SUBJECT; an unknown account is linked once to the User with its verified e-mail address. */
  EMAIL_VERIFIED
}
