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
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The secrets that a server generates at its first start, in files that only their owner can read.
 * Only one process at a time holds the data directory, so two never generate one.
 */
public enum SecretFile {
  /** The key of session tokens. */
  SESSIONS("SESSION_SECRET_DAMAGED", "sessions", DataLayout::sessionSecret),
  /** The key of API keys. */
  API_KEYS("API_KEY_SECRET_DAMAGED", "API keys", DataLayout::apiKeySecret);

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 32;
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

  private final String damaged;
  private final String ends;
  private final Function<DataLayout, Path> file;

  SecretFile(String damaged, String ends, Function<DataLayout, Path> file) {
    this.damaged = damaged;
    this.ends = ends;
    this.file = file;
  }

  /**
   * The content of the file, which is created if missing.
   *
   * @throws Problem {@code SESSION_SECRET_DAMAGED} or {@code API_KEY_SECRET_DAMAGED} when the file
   *     has other content
   */
  public String in(DataLayout layout) throws IOException {
    Path path = file.apply(layout);
    if (!Files.exists(path)) {
      OwnerOnly.createDirectories(layout.secrets());
      OwnerOnly.replace(path, (make() + "\n").getBytes(StandardCharsets.US_ASCII));
    }
    OwnerOnly.restrict(path);
    String secret = new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1).strip();
    if (!FORM.matcher(secret).matches()) {
      throw damaged(path);
    }
    return secret;
  }

  private static String make() {
    byte[] random = new byte[BYTES];
    RANDOM.nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  private Problem damaged(Path path) {
    return Problem.of(
        Problem.Kind.CONFLICT,
        damaged,
        path
            + " does not hold 64 hex digits. Restore it, or remove it: all "
            + ends
            + " end, and a new one is made");
  }
}
