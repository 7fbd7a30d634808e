package com.plystra.access.oidc;

import java.util.Optional;

/**
 * An account at the provider, as its ID token states it.
 *
 * @param verifiedEmail the address, when the claim {@code email_verified} is the JSON value true
 */
public record ProviderAccount(String issuer, String subject, Optional<String> verifiedEmail) {}
