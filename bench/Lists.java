import com.plystra.app.App;
import com.plystra.app.server.Server;
import com.plystra.base.config.Settings;
import com.plystra.base.config.SettingsLoader;
import com.plystra.base.datadir.DataDirectory;
import com.plystra.catalog.registry.ResourceTypes;
import com.plystra.catalog.resources.Resources;
import com.plystra.directory.groups.Groups;
import com.plystra.directory.members.Members;
import com.plystra.directory.spaces.Spaces;
import com.plystra.http.input.Fields;
import com.plystra.objects.Kind;
import com.plystra.storage.writer.Caller;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jooq.UpdatableRecord;

/**
 * Times list pages among many resources: the first page, and one deep in the list, of every way to
 * ask for one. Resources are made through the services, as callers make them.
 *
 * <p>Usage: {@code java -cp dist/plystra.jar bench/Lists.java [resources] [directory]}; a directory
 * that is given is kept, and used as it is when it holds a journal.
 */
public final class Lists {
  private static final String TOKEN = "the-token-of-the-list-benchmark-alone";
  private static final Caller CALLER = Caller.system("req_bench");
  private static final int GROUPS = 1_000;
  private static final int MEMBERS = 100;
  private static final int IN_FLIGHT = 512;
  private static final int DEEP_PAGES = 50;
  private static final int ROUNDS = 21;
  private static final Pattern CURSOR = Pattern.compile("\"cursor\":\"([^\"]+)\"");
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final App app;
  private final Semaphore free = new Semaphore(IN_FLIGHT);
  private volatile Throwable failure;

  private Lists(App app) {
    this.app = app;
  }

  public static void main(String[] args) throws Exception {
    int resources = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
    boolean keep = args.length > 1;
    Path root = keep ? Path.of(args[1]) : Files.createTempDirectory("plystra-lists");
    boolean loaded = Files.exists(root.resolve("journal"));
    Settings settings =
        SettingsLoader.load(
            Map.of("--data-dir", root.toString(), "--port", "0"),
            Map.of("PLYSTRA_ADMIN_TOKEN", TOKEN));
    try (DataDirectory directory = DataDirectory.open(root);
        App app = App.open(directory, settings, Clock.systemUTC())) {
      if (!loaded) {
        new Lists(app).load(resources);
      }
      Server server = new Server(app, settings, OutputStream.nullOutputStream(), Clock.systemUTC());
      server.start();
      measure("http://127.0.0.1:" + server.port());
      server.stop();
    } finally {
      if (!keep) {
        remove(root);
      }
    }
  }

  private void load(int resources) throws Exception {
    make(Spaces.KIND, Optional.empty(), "{\"id\":\"space_bench\",\"name\":\"Bench\"}");
    make(ResourceTypes.KIND, Optional.empty(), "{\"key\":\"doc\",\"display_name\":\"Doc\"}");
    for (int i = 0; i < GROUPS; i++) {
      make(Groups.KIND, space(), "{\"id\":\"group_" + i + "\",\"path\":\"g" + i + "\"}");
    }
    for (int i = 0; i < MEMBERS; i++) {
      make(Members.KIND, space(), "{\"id\":\"member_" + i + "\",\"display_name\":\"M" + i + "\"}");
    }
    finish();
    long from = System.nanoTime();
    for (int i = 0; i < resources; i++) {
      make(
          Resources.KIND,
          space(),
          "{\"id\":\"doc_"
              + i
              + "\",\"resource_type\":\"doc\",\"external_id\":\"x"
              + i
              + "\",\"group_id\":\"group_"
              + i % GROUPS
              + "\",\"owner_member_id\":\"member_"
              + i % MEMBERS
              + "\"}");
      if (i % 100_000 == 0) {
        System.err.println(i + " resources");
      }
    }
    finish();
    double seconds = (System.nanoTime() - from) / 1e9;
    System.out.printf(
        "%d resources made in %.1f s: %.0f/s%n", resources, seconds, resources / seconds);
  }

  private static Optional<String> space() {
    return Optional.of("space_bench");
  }

  private <R extends UpdatableRecord<R>> void make(Kind<R> kind, Optional<String> in, String json)
      throws Exception {
    Fields body = kind.createShape().parse(json);
    free.acquire();
    app.objects(kind)
        .create(CALLER, in, body)
        .whenComplete(
            (made, error) -> {
              if (error != null) {
                failure = error;
              }
              free.release();
            });
  }

  private void finish() throws Exception {
    free.acquire(IN_FLIGHT);
    free.release(IN_FLIGHT);
    if (failure != null) {
      throw new IllegalStateException("an object could not be made", failure);
    }
  }

  private static void measure(String root) throws Exception {
    System.out.printf(
        "%-58s %10s %10s%n", "median of " + ROUNDS + ", ms", "page 1", "page " + DEEP_PAGES);
    String space = "/api/v1/spaces/space_bench/resources?";
    String all = "/api/v1/resources?";
    for (String list : new String[] {space, all}) {
      for (String filter :
          new String[] {
            "",
            "resource_type=doc",
            "group_id=group_7",
            "owner_member_id=member_7",
            "external_id=x77",
            "status=active",
            "status=archived",
            "group_id=group_7&status=active",
            "group_id=group_7&owner_member_id=member_7"
          }) {
        time(root, list + filter);
      }
    }
    time(root, "/api/v1/spaces/space_bench/groups?");
    time(root, "/api/v1/spaces/space_bench/groups/tree?");
    time(root, "/api/v1/spaces/space_bench/members?");
    time(root, "/api/v1/console/overview");
  }

  private static void time(String root, String list) throws Exception {
    double first = median(root + list);
    String page = get(root + list);
    Optional<String> cursor = cursor(page);
    for (int i = 2; i < DEEP_PAGES && cursor.isPresent(); i++) {
      cursor = cursor(get(root + list + "&cursor=" + cursor.get())).or(Optional::empty);
    }
    String deep =
        cursor.isPresent()
            ? String.format("%10.2f", median(root + list + "&cursor=" + cursor.get()))
            : "         -";
    System.out.printf("%-58s %10.2f %s%n", list, first, deep);
  }

  private static double median(String url) throws Exception {
    double[] times = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      long from = System.nanoTime();
      get(url);
      times[i] = (System.nanoTime() - from) / 1e6;
    }
    Arrays.sort(times);
    return times[ROUNDS / 2];
  }

  private static Optional<String> cursor(String page) {
    Matcher found = CURSOR.matcher(page);
    return found.find() ? Optional.of(found.group(1)) : Optional.empty();
  }

  private static String get(String url) throws Exception {
    HttpResponse<String> answer =
        HTTP.send(
            HttpRequest.newBuilder(URI.create(url)).header("X-Admin-Token", TOKEN).build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(url + ": " + answer.body());
    }
    return answer.body();
  }

  private static void remove(Path root) throws Exception {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
