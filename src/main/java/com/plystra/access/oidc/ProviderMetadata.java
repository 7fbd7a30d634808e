package com.plystra.access.oidc;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.ResourceRetriever;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import com.plystra.base.problem.Problem;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The provider's metadata and keys. Metadata are read again after an hour; the old ones serve while
 * that fails. The library reads keys again after five minutes, and at once for a key that it does
 * not know, but at most twice in 30 seconds.
 */
final class ProviderMetadata {
  private static final int MAX_BYTES = 512 * 1024;
  private static final long KEPT_NANOS = Duration.ofHours(1).toNanos();
  // Those that wait while a load fails are not to repeat it one after the other.
  private static final long FAILED_NANOS = Duration.ofSeconds(1).toNanos();

  /** Only signatures that the client's secret cannot make, and never none. */
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.PS384,
          JWSAlgorithm.PS512,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512);

  private final OidcSettings settings;
  private final ResourceRetriever retriever =
      new DefaultResourceRetriever(
          ProviderClient.CONNECT_MILLIS, ProviderClient.READ_MILLIS, MAX_BYTES);
  private @Nullable Loaded loaded;
  private long loadedNanos;
  private @Nullable Problem failure;
  private long failedNanos;

  /** The metadata, and what verifies ID tokens by them. */
  record Loaded(OIDCProviderMetadata document, IDTokenValidator validator) {}

  ProviderMetadata(OidcSettings settings) {
    this.settings = settings;
  }

  /**
   * Waits for the provider at first, and hourly.
   *
   * @throws Problem {@code OIDC_PROVIDER_UNAVAILABLE}
   */
  synchronized Loaded get() {
    long now = System.nanoTime();
    if (loaded != null && now - loadedNanos < KEPT_NANOS) {
      return loaded;
    }
    if (failure == null || now - failedNanos > FAILED_NANOS) {
      load();
    }
    if (loaded != null) {
      return loaded;
    }
    throw failure == null ? new IllegalStateException() : failure;
  }

  private void load() {
    try {
      OIDCProviderMetadata document = read();
      loaded = new Loaded(document, validator(document));
      loadedNanos = System.nanoTime();
      failure = null;
    } catch (IOException | GeneralException | IllegalArgumentException e) {
      failure = ProviderClient.unavailable(e.getMessage());
      failedNanos = System.nanoTime();
    }
  }

  private OIDCProviderMetadata read() throws IOException, GeneralException {
    Issuer issuer = new Issuer(settings.issuer());
    OIDCProviderMetadata document =
        OIDCProviderMetadata.parse(
            retriever.retrieveResource(OIDCProviderMetadata.resolveURL(issuer)).getContent());
    if (!document.getIssuer().equals(issuer)) {
      throw new IOException("its metadata name another issuer than OIDC_ISSUER");
    }
    for (URI needed :
        Arrays.asList(
            document.getAuthorizationEndpointURI(),
            document.getTokenEndpointURI(),
            document.getJWKSetURI())) {
      requireAsSafe(needed);
    }
    return document;
  }

  private void requireAsSafe(@Nullable URI endpoint) throws IOException {
    boolean safe = endpoint != null && "https".equalsIgnoreCase(endpoint.getScheme());
    if (endpoint == null || (!safe && settings.issuer().startsWith("https:"))) {
      throw new IOException("its metadata lack an endpoint, or name one that is not https://");
    }
  }

  private IDTokenValidator validator(OIDCProviderMetadata document) throws IOException {
    JWKSource<SecurityContext> keys =
        JWKSourceBuilder.<SecurityContext>create(document.getJWKSetURI().toURL(), retriever)
            .refreshAheadCache(false)
            .retrying(true)
            .build();
    return new IDTokenValidator(
        new Issuer(settings.issuer()),
        new ClientID(settings.clientId()),
        new JWSVerificationKeySelector<>(algorithms(document), keys),
        null);
  }

  private static Set<JWSAlgorithm> algorithms(OIDCProviderMetadata document) throws IOException {
    List<JWSAlgorithm> offered = document.getIDTokenJWSAlgs();
    Set<JWSAlgorithm> usable =
        new HashSet<>(offered == null ? List.of(JWSAlgorithm.RS256) : offered);
    usable.retainAll(ALGORITHMS);
    if (usable.isEmpty()) {
      throw new IOException("it signs ID tokens with no algorithm that is accepted here");
    }
    return usable;
  }
}
