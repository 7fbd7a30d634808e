package com.plystra.cli.doctor;

import com.plystra.app.server.Banner;
import com.plystra.base.config.Settings;
import com.plystra.base.problem.Problem;
import com.plystra.base.tls.Keystore;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Optional;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Asks the server that these settings describe whether it is ready, over the network as its callers
 * do. Of its certificate only this is looked at: that it is the one in the key store.
 */
public final class ReadyProbe {
  private static final int PATIENCE_MILLIS = 5_000;
  private static final int OK = 200;
  private static final String PATH = "/api/v1/ready";

  private final Settings settings;
  private final URI uri;

  /** Of the server that these settings describe. */
  public ReadyProbe(Settings settings) {
    this(settings, Banner.url(settings, settings.port()));
  }

  /**
   * Of the server on the port that is set; where none is, of the one that holds the data directory,
   * which knows its own.
   */
  public static ReadyProbe of(Settings settings) {
    if (settings.isPortGiven()) {
      return new ReadyProbe(settings);
    }
    return new RunningServer(settings.dataDirectory().toAbsolutePath().normalize())
        .status()
        .map(status -> status.path("url").asText(""))
        .filter(url -> !url.isEmpty())
        .map(url -> new ReadyProbe(settings, url))
        .orElseGet(() -> new ReadyProbe(settings));
  }

  /** What is asked. */
  public String url() {
    return uri.toString();
  }

  /** Of the server that says itself where it is. */
  ReadyProbe(Settings settings, String url) {
    this.settings = settings;
    this.uri = URI.create(url + PATH);
  }

  /** Why it is not ready; empty when it is. */
  public Optional<String> fault() {
    try {
      HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
      connection.setConnectTimeout(PATIENCE_MILLIS);
      connection.setReadTimeout(PATIENCE_MILLIS);
      connection.setInstanceFollowRedirects(false);
      connection.setRequestProperty("User-Agent", "plystra-cli");
      if (connection instanceof HttpsURLConnection https) {
        trustOurs(https);
      }
      return fault(connection);
    } catch (IOException e) {
      return Optional.of(uri + " does not answer (" + e.getMessage() + ")");
    } catch (Problem | GeneralSecurityException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private Optional<String> fault(HttpURLConnection connection) throws IOException {
    try {
      int status = connection.getResponseCode();
      return status == OK
          ? Optional.empty()
          : Optional.of(uri + " answers with status " + status + ", not 200");
    } finally {
      connection.disconnect();
    }
  }

  private void trustOurs(HttpsURLConnection https) throws IOException, GeneralSecurityException {
    Path keystore = settings.tlsKeystore().orElse(null);
    if (keystore == null) {
      // Without it the certificate has to be one that Java trusts.
      return;
    }
    X509Certificate ours =
        Keystore.open(keystore, settings.tlsKeystorePassword(), Clock.systemUTC().instant())
            .certificate();
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("server", ours);
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, factory.getTrustManagers(), null);
    https.setSSLSocketFactory(context.getSocketFactory());
    // The name need not be this address: the certificate was compared as a whole.
    https.setHostnameVerifier((host, session) -> true);
  }
}
