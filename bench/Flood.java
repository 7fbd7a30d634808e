import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Asks for decisions at a steady rate while nobody logs in, and again while 50 callers guess
 * passwords without a pause, each guess from an address of its own so that no lockout helps. A
 * decision's time runs from when it was due, so that none that waits hides the next.
 *
 * <p>Usage: {@code java -cp dist/plystra.jar bench/Flood.java [decisions a second, default 200]
 * [seconds, default 20]}
 */
public final class Flood {
  private static final String TOKEN = "the-token-of-the-flood-benchmark-alone";
  private static final int GUESSERS = 50;
  private static final int ASKERS = 8;
  private static final Pattern LISTENING = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)");
  private static final String QUESTION =
      """
      {"actor": {"user_id": "user_alice", "member_id": "member_finance_reviewer",
        "user_member_id": "um_alice_finance_reviewer", "space_id": "space_acme"},
        "resource_type": "invoice", "resource_id": "invoice_001", "action": "approve"}""";

  private final String api;
  private final HttpClient http = HttpClient.newHttpClient();
  private final int rate;
  private final int seconds;

  private Flood(int port, int rate, int seconds) {
    this.api = "http://127.0.0.1:" + port + "/api/v1";
    this.rate = rate;
    this.seconds = seconds;
  }

  public static void main(String[] args) throws Exception {
    int rate = args.length > 0 ? Integer.parseInt(args[0]) : 200;
    int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 20;
    Path data = Files.createTempDirectory("plystra-flood");
    Process server = serve(data);
    try {
      new Flood(port(server), rate, seconds).run();
    } finally {
      server.destroy();
      server.waitFor();
      delete(data);
    }
  }

  private static Process serve(Path data) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "com.plystra.Main",
            "serve",
            "--port",
            "0",
            "--data-dir",
            data.toString());
    builder.environment().putAll(Map.of("PLYSTRA_ADMIN_TOKEN", TOKEN, "TRUSTED_PROXIES", "127.0.0.1"));
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    return builder.start();
  }

  private static int port(Process server) throws IOException {
    BufferedReader banner = server.errorReader();
    for (String line = banner.readLine(); line != null; line = banner.readLine()) {
      Matcher listening = LISTENING.matcher(line);
      if (line.contains("listening") && listening.find()) {
        drain(banner);
        return Integer.parseInt(listening.group(1));
      }
    }
    throw new IOException("the server has not started");
  }

  private static void drain(BufferedReader rest) {
    Thread drain = new Thread(() -> rest.lines().forEach(line -> {}));
    drain.setDaemon(true);
    drain.start();
  }

  private void run() throws Exception {
    print("warming up", ask());
    long[] idle = ask();
    print("idle", idle);
    AtomicBoolean over = new AtomicBoolean();
    LongAdder hashed = new LongAdder();
    LongAdder refused = new LongAdder();
    Thread[] guessers = new Thread[GUESSERS];
    for (int i = 0; i < GUESSERS; i++) {
      guessers[i] = new Thread(() -> guess(over, hashed, refused));
      guessers[i].start();
    }
    long[] flooded = ask();
    over.set(true);
    for (Thread guesser : guessers) {
      guesser.join();
    }
    print("flooded", flooded);
    System.out.printf(
        "guesses: %.0f a second judged, %.0f refused; p99 is %.2f times the idle one%n",
        hashed.sum() / (double) seconds,
        refused.sum() / (double) seconds,
        percentile(flooded, 99) / (double) percentile(idle, 99));
  }

  private void guess(AtomicBoolean over, LongAdder hashed, LongAdder refused) {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    while (!over.get()) {
      String address = "10." + random.nextInt(256) + "." + random.nextInt(256) + ".7";
      HttpRequest login =
          HttpRequest.newBuilder(URI.create(api + "/auth/login"))
              .header("Content-Type", "application/json")
              .header("X-Forwarded-For", address)
              .POST(
                  HttpRequest.BodyPublishers.ofString(
                      "{\"email\": \"u"
                          + random.nextInt()
                          + "@example.com\", \"password\": \"a wrong password\"}"))
              .build();
      (send(login) == 401 ? hashed : refused).increment();
    }
  }

  /** Times in nanoseconds from when each was due. */
  private long[] ask() throws InterruptedException {
    int count = rate * seconds;
    long[] times = new long[count];
    long begin = System.nanoTime();
    Thread[] askers = new Thread[ASKERS];
    for (int asker = 0; asker < ASKERS; asker++) {
      int first = asker;
      askers[asker] =
          new Thread(
              () -> {
                for (int i = first; i < count; i += ASKERS) {
                  times[i] = askAt(begin + i * TimeUnit.SECONDS.toNanos(1) / rate);
                }
              });
      askers[asker].start();
    }
    for (Thread asker : askers) {
      asker.join();
    }
    Arrays.sort(times);
    return times;
  }

  private long askAt(long due) {
    while (System.nanoTime() - due < 0) {
      java.util.concurrent.locks.LockSupport.parkNanos(due - System.nanoTime());
    }
    HttpRequest check =
        HttpRequest.newBuilder(URI.create(api + "/authz/check"))
            .header("Content-Type", "application/json")
            .header("X-Plystra-Admin-Token", TOKEN)
            .POST(HttpRequest.BodyPublishers.ofString(QUESTION))
            .build();
    int status = send(check);
    if (status != 200) {
      throw new IllegalStateException("a check was answered with " + status);
    }
    return System.nanoTime() - due;
  }

  private int send(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void print(String what, long[] sorted) {
    System.out.printf(
        "%-10s p50 %.1f ms, p99 %.1f ms, max %.1f ms%n",
        what, percentile(sorted, 50) / 1e6, percentile(sorted, 99) / 1e6, percentile(sorted, 100) / 1e6);
  }

  private static long percentile(long[] sorted, int percent) {
    return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
  }

  private static void delete(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
