package com.plystra.testkit;

import com.plystra.base.datadir.OwnerOnly;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Key stores as an operator makes them: by the JDK's own keytool. */
public final class Keys {
  public static final String PASSWORD = "keystore-password-of-tests";

  private Keys() {}

  /** A good one for localhost. */
  public static Path good(Path directory) {
    return make(directory.resolve("good.p12"));
  }

  /**
   * One that differs.
   *
   * @param more options of {@code keytool -genkeypair}
   */
  public static Path make(Path file, String... more) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "plystra",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD,
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost,ip:127.0.0.1"));
    command.addAll(List.of(more));
    if (!List.of(more).contains("-keyalg")) {
      command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1"));
    }
    run(command);
    // keytool leaves it open to all who can reach it.
    try {
      OwnerOnly.restrict(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return file;
  }

  /** One that holds another kind of key, which nobody can serve with. */
  public static void makeSecret(Path file) {
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    run(
        List.of(
            keytool,
            "-genseckey",
            "-alias",
            "secret",
            "-keyalg",
            "AES",
            "-keysize",
            "256",
            "-storetype",
            "PKCS12",
            "-keystore",
            file.toString(),
            "-storepass",
            PASSWORD));
  }

  private static void run(List<String> command) {
    try {
      Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
      keytool.getOutputStream().close();
      String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (keytool.waitFor() != 0) {
        throw new AssertionError(said);
      }
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** For callers that trust the certificate in the key store, and no other. */
  public static SSLContext trusting(Path keystore) {
    try (var in = Files.newInputStream(keystore)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, PASSWORD.toCharArray());
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      trusted.setCertificateEntry("server", store.getCertificate("plystra"));
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, factory.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
