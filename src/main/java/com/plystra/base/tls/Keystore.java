package com.plystra.base.tls;

import com.plystra.base.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A PKCS#12 file with a private key and its certificates, for serving HTTPS. */
public final class Keystore {
  private static final int LEAST_RSA_BITS = 2_048;

  private final X509Certificate certificate;
  private final KeyManager[] keys;

  private Keystore(X509Certificate certificate, KeyManager[] keys) {
    this.certificate = certificate;
    this.keys = keys.clone();
  }

  /**
   * Reads and checks the file.
   *
   * @throws Problem {@code TLS_KEYSTORE_UNUSABLE} with a message for the operator: the file cannot
   *     be read, the password is wrong, there is no key in it, or its certificate is not valid now
   */
  public static Keystore open(Path file, Optional<String> password, Instant now) {
    if (password.isEmpty()) {
      throw unusable(file, "TLS_KEYSTORE_PASSWORD is not set; set it to the file's password");
    }
    char[] secret = password.get().toCharArray();
    KeyStore store = load(file, secret);
    try {
      X509Certificate certificate = check(file, certificate(file, store), now);
      KeyManagerFactory factory =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      factory.init(store, secret);
      return new Keystore(certificate, factory.getKeyManagers());
    } catch (UnrecoverableKeyException e) {
      throw unusable(file, "its key has another password; give key and file the same one");
    } catch (GeneralSecurityException e) {
      throw unusable(file, "it cannot be used (" + e.getMessage() + ")");
    }
  }

  private static KeyStore load(Path file, char[] secret) {
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, secret);
      return store;
    } catch (NoSuchFileException e) {
      throw unusable(file, "it does not exist; check the path");
    } catch (AccessDeniedException e) {
      throw unusable(file, "it cannot be read; make it readable for the server's user alone");
    } catch (IOException e) {
      throw unusable(file, why(e));
    } catch (GeneralSecurityException e) {
      throw unusable(file, "it cannot be read (" + e.getMessage() + ")");
    }
  }

  private static String why(IOException e) {
    return e.getCause() instanceof UnrecoverableKeyException
        ? "TLS_KEYSTORE_PASSWORD is not its password; give the one that it was made with"
        : "it is not a PKCS#12 file; make one with keytool -storetype PKCS12 or openssl pkcs12";
  }

  private static X509Certificate certificate(Path file, KeyStore store)
      throws GeneralSecurityException {
    for (String alias : Collections.list(store.aliases())) {
      if (store.isKeyEntry(alias) && store.getCertificate(alias) instanceof X509Certificate x509) {
        return x509;
      }
    }
    throw unusable(file, "it contains no private key; export key and certificate together");
  }

  private static X509Certificate check(Path file, X509Certificate certificate, Instant now) {
    Instant begin = certificate.getNotBefore().toInstant();
    Instant end = certificate.getNotAfter().toInstant();
    if (now.isAfter(end)) {
      throw unusable(file, "its certificate expired at " + end + "; put a new one in its place");
    }
    if (now.isBefore(begin)) {
      throw unusable(file, "its certificate is not valid before " + begin + "; check the clock");
    }
    if (certificate.getPublicKey() instanceof RSAPublicKey rsa
        && rsa.getModulus().bitLength() < LEAST_RSA_BITS) {
      throw unusable(file, "its RSA key is shorter than 2048 bits; make a longer one");
    }
    return certificate;
  }

  private static Problem unusable(Path file, String why) {
    return Problem.unavailable("TLS_KEYSTORE_UNUSABLE", "TLS_KEYSTORE " + file + ": " + why);
  }

  /** The certificate that callers get. */
  public X509Certificate certificate() {
    return certificate;
  }

  /** A TLS context for serving with this key. */
  public SSLContext context() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys, null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has TLS", e);
    }
  }
}
