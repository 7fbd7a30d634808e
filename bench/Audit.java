import com.plystra.app.App;
import com.plystra.app.server.Server;
import com.plystra.base.config.Settings;
import com.plystra.base.config.SettingsLoader;
import com.plystra.base.datadir.DataDirectory;
import com.plystra.catalog.registry.ResourceActions;
import com.plystra.catalog.registry.ResourceMappings;
import com.plystra.catalog.registry.ResourceTypes;
import com.plystra.catalog.resources.Resources;
import com.plystra.decision.authz.Question;
import com.plystra.decision.authz.RequestOrigin;
import com.plystra.directory.members.Members;
import com.plystra.directory.members.UserMembers;
import com.plystra.directory.spaces.Spaces;
import com.plystra.directory.users.Users;
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
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.jooq.UpdatableRecord;

/**
 * Times audit lists among many decisions, by every filter: a value that many records have, one that
 * few have, one that is only among the oldest, and one that none has.
 *
 * <p>Usage: {@code java -cp dist/plystra.jar bench/Audit.java [decisions] [directory]}; a directory
 * that is given is kept, and used as it is when it holds a journal.
 */
public final class Audit {
  private static final String TOKEN = "the-token-of-the-audit-benchmark-alone";
  private static final Caller CALLER = Caller.system("req_bench");
  private static final int USERS = 1_000;
  private static final int RESOURCES = 10_000;
  private static final int IN_FLIGHT = 4_096;
  private static final int ROUNDS = 11;
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final App app;
  private final Semaphore free = new Semaphore(IN_FLIGHT);
  private volatile Throwable failure;

  private Audit(App app) {
    this.app = app;
  }

  public static void main(String[] args) throws Exception {
    int decisions = args.length > 0 ? Integer.parseInt(args[0]) : 10_000_000;
    boolean keep = args.length > 1;
    Path root = keep ? Path.of(args[1]) : Files.createTempDirectory("plystra-audit");
    boolean loaded = Files.exists(root.resolve("journal"));
    Settings settings =
        SettingsLoader.load(
            Map.of("--data-dir", root.toString(), "--port", "0"),
            Map.of("PLYSTRA_ADMIN_TOKEN", TOKEN));
    try (DataDirectory directory = DataDirectory.open(root);
        App app = App.open(directory, settings, Clock.systemUTC())) {
      if (!loaded) {
        new Audit(app).load(decisions);
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

  private void load(int decisions) throws Exception {
    Optional<String> space = Optional.of("space_bench");
    Optional<String> type = Optional.of("doc");
    make(Spaces.KIND, Optional.empty(), "{'id':'space_bench','name':'Bench'}");
    make(ResourceTypes.KIND, Optional.empty(), "{'key':'doc','display_name':'Doc'}");
    make(ResourceActions.KIND, type, "{'key':'read','display_name':'Read'}");
    make(ResourceMappings.KIND, type, "{}");
    for (int i = 0; i < USERS; i++) {
      make(Users.KIND, Optional.empty(), "{'id':'user_" + i + "','email':'u" + i + "@bench'}");
      make(Members.KIND, space, "{'id':'member_" + i + "','display_name':'M" + i + "'}");
      make(
          UserMembers.KIND,
          space,
          "{'id':'um_"
              + i
              + "','user_id':'user_"
              + i
              + "','member_id':'member_"
              + i
              + "','relation_type':'login'}");
    }
    for (int i = 0; i < RESOURCES; i++) {
      make(Resources.KIND, space, "{'id':'doc_" + i + "','resource_type':'doc'}");
    }
    finish();
    long from = System.nanoTime();
    Random random = new Random(1);
    for (int i = 0; i < decisions; i++) {
      // User 0 and document 0 are asked about at the beginning alone.
      boolean old = i < 100;
      ask(i, old ? 0 : 1 + random.nextInt(USERS - 1), old ? 0 : 1 + random.nextInt(RESOURCES - 1));
      if (i % 1_000_000 == 0) {
        System.err.println(i + " decisions");
      }
    }
    finish();
    double seconds = (System.nanoTime() - from) / 1e9;
    System.out.printf("%d decisions in %.1f s: %.0f/s%n", decisions, seconds, decisions / seconds);
  }

  private <R extends UpdatableRecord<R>> void make(Kind<R> kind, Optional<String> in, String json)
      throws Exception {
    Fields body = kind.createShape().parse(json.replace('\'', '"'));
    free.acquire();
    app.objects(kind).create(CALLER, in, body).whenComplete((made, error) -> done(error));
  }

  private void ask(int number, int user, int resource) throws Exception {
    free.acquire();
    Question question =
        new Question(
            "user_" + user,
            "member_" + user,
            "um_" + user,
            "space_bench",
            "doc",
            "doc_" + resource,
            number % 1000 == 0 ? "write" : "read");
    app.authz()
        .ask(
            question,
            new RequestOrigin("req_" + number, Optional.of("127.0.0.1"), Optional.of("bench")),
            Runnable::run,
            answered -> done(null),
            this::done);
  }

  private void done(Throwable error) {
    if (error != null) {
      failure = error;
    }
    free.release();
  }

  private void finish() throws Exception {
    free.acquire(IN_FLIGHT);
    free.release(IN_FLIGHT);
    if (failure != null) {
      throw new IllegalStateException("the data could not be made", failure);
    }
  }

  private static void measure(String root) throws Exception {
    System.out.printf("%-60s %10s %10s%n", ROUNDS + " rounds, ms", "median", "worst");
    for (String filter :
        new String[] {
          "",
          "actor_user_id=user_7",
          "actor_user_id=user_0",
          "actor_user_id=nobody",
          "actor_member_id=member_0",
          "actor_user_member_id=um_0",
          "resource_type=doc&resource_id=doc_7",
          "resource_type=doc&resource_id=doc_0",
          "resource_id=nothing",
          "request_id=req_5",
          "request_id=req_nothing",
          "deny_code=INVALID_RESOURCE_ACTION",
          "deny_code=SPACE_INACTIVE",
          "decision=allow",
          "action_prefix=doc.",
          "action_prefix=doc.w",
          "action_prefix=user_",
          "action_prefix=user_&decision=deny",
          "action_prefix=nothing",
          "purpose=enforce",
          "purpose=inquire",
          "actor_user_id=user_7&resource_id=doc_7",
          "actor_user_id=user_0&deny_code=SPACE_INACTIVE"
        }) {
      time(root, "/api/v1/audit-logs?" + filter);
    }
    time(root, "/api/v1/spaces/space_bench/audit-logs?actor_user_id=user_0");
    time(root, "/api/v1/console/overview");
  }

  private static void time(String root, String list) throws Exception {
    double[] times = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      long from = System.nanoTime();
      HttpResponse<String> answer =
          HTTP.send(
              HttpRequest.newBuilder(URI.create(root + list))
                  .header("X-Admin-Token", TOKEN)
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      times[i] = (System.nanoTime() - from) / 1e6;
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(list + ": " + answer.body());
      }
    }
    Arrays.sort(times);
    System.out.printf("%-60s %10.2f %10.2f%n", list, times[ROUNDS / 2], times[ROUNDS - 1]);
  }

  private static void remove(Path root) throws Exception {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
