package com.plystra.testkit;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** Argon2id hashes of exactly a text, at any cost, as other programs would have made them. */
public final class Argon2Text {
  private Argon2Text() {}

  /** The hash in the form in which it is stored. */
  public static String of(String text, int kibibytes, int iterations) {
    byte[] salt = "salt of sixteen.".getBytes(StandardCharsets.UTF_8);
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(kibibytes)
            .withIterations(iterations)
            .withParallelism(1)
            .withSalt(salt)
            .build());
    byte[] hash = new byte[32];
    generator.generateBytes(text.getBytes(StandardCharsets.UTF_8), hash);
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return String.format(
        "$argon2id$v=19$m=%d,t=%d,p=1$%s$%s",
        kibibytes, iterations, base64.encodeToString(salt), base64.encodeToString(hash));
  }
}
