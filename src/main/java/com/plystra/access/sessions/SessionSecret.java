package com.plystra.access.sessions;

import com.plystra.base.datadir.DataLayout;
import com.plystra.base.datadir.OwnerOnly;
import com.plystra.base.problem.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The secret that a server generates at its first start, in a file that only its owner can read.
 * Only one process at a time holds the data directory, so two never generate one.
 */
public final class SessionSecret {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 32;
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

  private SessionSecret() {}

  /**
   * The content of the file, which is created if missing.
   *
   * @throws Problem {@code SESSION_SECRET_DAMAGED} when the file has other content
   */
  public static String in(DataLayout layout) throws IOException {
    Path file = layout.sessionSecret();
    if (!Files.exists(file)) {
      OwnerOnly.createDirectories(layout.secrets());
      OwnerOnly.replace(file, (make() + "\n").getBytes(StandardCharsets.US_ASCII));
    }
    OwnerOnly.restrict(file);
    String secret = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).strip();
    if (!FORM.matcher(secret).matches()) {
      throw damaged(file);
    }
    return secret;
  }

  private static String make() {
    byte[] random = new byte[BYTES];
    RANDOM.nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  private static Problem damaged(Path file) {
    return Problem.of(
        Problem.Kind.CONFLICT,
        "SESSION_SECRET_DAMAGED",
        file
            + " does not hold 64 hex digits. Restore it, or remove it: all sessions end, and a new"
            + " one is made");
  }
}
