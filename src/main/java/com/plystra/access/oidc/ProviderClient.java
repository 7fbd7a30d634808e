package com.plystra.access.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.claims.AuthorizedParty;
import com.nimbusds.openid.connect.sdk.claims.ClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.UserInfo;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import com.plystra.base.config.OidcLink;
import com.plystra.base.problem.Problem;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Speaks OpenID Connect with the provider. Methods wait for it, so they run on {@link
 * ProviderThreads}. This class and {@link ProviderMetadata} alone use the protocol's library, so
 * that nothing of it is loaded before the first sign-in.
 */
final class ProviderClient {
  static final int CONNECT_MILLIS = 3_000;
  static final int READ_MILLIS = 5_000;

  private static final Logger LOG = LoggerFactory.getLogger(ProviderClient.class);
  private static final int SERVER_ERROR = 500;
  private static final Pattern SUBJECT = Pattern.compile("[^\\x00-\\x1f\\x7f-\\x9f]{1,255}");

  private final OidcSettings settings;
  private final ProviderMetadata metadata;

  ProviderClient(OidcSettings settings) {
    this.settings = settings;
    this.metadata = new ProviderMetadata(settings);
  }

  /**
   * The URL at which the person signs in.
   *
   * @throws Problem {@code OIDC_PROVIDER_UNAVAILABLE}
   */
  String authorizationUrl(Attempt attempt) {
    return new AuthenticationRequest.Builder(
            new ResponseType(ResponseType.Value.CODE),
            Scope.parse(settings.scopes()),
            new ClientID(settings.clientId()),
            URI.create(settings.callback()))
        .endpointURI(metadata.get().document().getAuthorizationEndpointURI())
        .state(new State(attempt.state()))
        .nonce(new Nonce(attempt.nonce()))
        .codeChallenge(new CodeVerifier(attempt.verifier()), CodeChallengeMethod.S256)
        .build()
        .toURI()
        .toString();
  }

  /**
   * Exchanges the provider's code, and verifies the ID token.
   *
   * @param issuer the issuer that the callback names, if it does
   * @throws Problem {@code OIDC_TOKEN_INVALID}, {@code OIDC_PROVIDER_UNAVAILABLE}
   */
  ProviderAccount account(String code, Optional<String> issuer, Attempt attempt) {
    ProviderMetadata.Loaded provider = metadata.get();
    requireIssuer(provider, issuer);
    try {
      OIDCTokens tokens = tokens(provider, code, attempt);
      IDTokenClaimsSet claims =
          provider.validator().validate(tokens.getIDToken(), new Nonce(attempt.nonce()));
      requireOwn(claims);
      String subject = claims.getSubject().getValue();
      if (!SUBJECT.matcher(subject).matches()) {
        throw invalid("the subject of the ID token is no text of 1 to 255 characters");
      }
      return new ProviderAccount(
          settings.issuer(), subject, verifiedEmail(provider, claims, tokens.getAccessToken()));
    } catch (IOException | KeySourceException e) {
      throw unavailable(e.getMessage());
    } catch (BadJOSEException | JOSEException | ParseException e) {
      throw invalid(e.getMessage());
    }
  }

  /** An answer that names another provider was sent by that one (RFC 9207). */
  private void requireIssuer(ProviderMetadata.Loaded provider, Optional<String> given) {
    boolean needed = provider.document().supportsAuthorizationResponseIssuerParam();
    if (given.isEmpty() ? needed : !given.get().equals(settings.issuer())) {
      throw invalid("the callback names another issuer, or none");
    }
  }

  /** A token that is for others too must have been issued to this client. */
  private void requireOwn(IDTokenClaimsSet claims) {
    AuthorizedParty party = claims.getAuthorizedParty();
    boolean own = party != null && party.getValue().equals(settings.clientId());
    if (claims.getAudience().size() > 1 && !own) {
      throw invalid("the ID token was issued to another client");
    }
  }

  private OIDCTokens tokens(ProviderMetadata.Loaded provider, String code, Attempt attempt)
      throws IOException, ParseException {
    AuthorizationCodeGrant grant =
        new AuthorizationCodeGrant(
            new AuthorizationCode(code),
            URI.create(settings.callback()),
            new CodeVerifier(attempt.verifier()));
    HTTPRequest request =
        new TokenRequest.Builder(
                provider.document().getTokenEndpointURI(), authentication(provider), grant)
            .build()
            .toHTTPRequest();
    TokenResponse response = OIDCTokenResponseParser.parse(send(request));
    if (response.indicatesSuccess()) {
      return ((OIDCTokenResponse) response.toSuccessResponse()).getOIDCTokens();
    }
    ErrorObject error = response.toErrorResponse().getErrorObject();
    throw invalid("the token endpoint answers " + (error == null ? "an error" : error.getCode()));
  }

  private ClientAuthentication authentication(ProviderMetadata.Loaded provider) {
    List<ClientAuthenticationMethod> methods = provider.document().getTokenEndpointAuthMethods();
    ClientID id = new ClientID(settings.clientId());
    Secret secret = new Secret(settings.clientSecret());
    boolean inBody =
        methods != null
            && !methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
            && methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST);
    return inBody ? new ClientSecretPost(id, secret) : new ClientSecretBasic(id, secret);
  }

  private static HTTPResponse send(HTTPRequest request) throws IOException {
    request.setConnectTimeout(CONNECT_MILLIS);
    request.setReadTimeout(READ_MILLIS);
    request.setFollowRedirects(false);
    HTTPResponse response = request.send();
    if (response.getStatusCode() >= SERVER_ERROR) {
      throw new IOException(request.getURI() + " answers " + response.getStatusCode());
    }
    return response;
  }

  private Optional<String> verifiedEmail(
      ProviderMetadata.Loaded provider, IDTokenClaimsSet claims, AccessToken token)
      throws IOException, ParseException {
    boolean unused = settings.link() == OidcLink.SUBJECT && !settings.createUsers();
    if (unused || claims.getClaim(UserInfo.EMAIL_CLAIM_NAME) != null) {
      return verifiedEmail(claims);
    }
    // Some providers tell the address only here.
    URI endpoint = provider.document().getUserInfoEndpointURI();
    if (endpoint == null) {
      return Optional.empty();
    }
    UserInfoResponse response =
        UserInfoResponse.parse(send(new UserInfoRequest(endpoint, token).toHTTPRequest()));
    UserInfo info = response.indicatesSuccess() ? response.toSuccessResponse().getUserInfo() : null;
    return Optional.ofNullable(info)
        .filter(i -> i.getSubject().equals(claims.getSubject()))
        .flatMap(ProviderClient::verifiedEmail);
  }

  // Of the JSON type: a provider that writes "true" as text may write "false" as text too.
  private static Optional<String> verifiedEmail(ClaimsSet claims) {
    boolean verified = Boolean.TRUE.equals(claims.getClaim(UserInfo.EMAIL_VERIFIED_CLAIM_NAME));
    return verified && claims.getClaim(UserInfo.EMAIL_CLAIM_NAME) instanceof String email
        ? Optional.of(email)
        : Optional.empty();
  }

  private static Problem invalid(@Nullable String why) {
    LOG.warn("a sign-in with the identity provider is refused: {}", why);
    return Problem.of(
        Problem.Kind.UNAUTHENTICATED,
        "OIDC_TOKEN_INVALID",
        "The identity provider did not accept the code, or its ID token is not valid.");
  }

  static Problem unavailable(@Nullable String why) {
    LOG.warn("the identity provider cannot be used: {}", why);
    return Problem.unavailable(
        "OIDC_PROVIDER_UNAVAILABLE", "The identity provider cannot be reached just now.");
  }
}
