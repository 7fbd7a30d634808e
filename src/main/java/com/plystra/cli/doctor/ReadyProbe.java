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
 * Asks a server over the network, as callers do, whether it is ready. Of its certificate it only
 * checks that it is the one in the key store.
 */
public final class ReadyProbe {
  private static final int PATIENCE_MILLIS = 5_000;
  private static final int OK = 200;
  private static final String PATH = "/api/v1/ready";

  private final Settings settings;
  private final URI uri;

  /** For the address in the settings. */
  public ReadyProbe(Settings settings) {
    this(settings, Banner.url(settings, settings.port()));
  }

  /**
   * For the configured port; if none is configured, for the server that holds the data directory,
   * which reports its port.
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

  /** The URL that is requested. */
  public String url() {
    return uri.toString();
  }

  /** For the URL that a server has reported. */
  ReadyProbe(Settings settings, String url) {
    this.settings = settings;
    this.uri = URI.create(url + PATH);
  }

  /** The reason why it is not ready; empty when it is ready. */
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
      // Without a key store, the certificate must be one that Java trusts.
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
    // The host name is not verified, because the whole certificate was compared.
    https.setHostnameVerifier((host, session) -> true);
  }
}
